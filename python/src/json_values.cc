#include "python/src/json_values.h"

namespace knaves {

pybind11::object ToPython(const Json& value) {
  namespace py = pybind11;
  switch (value.type()) {
    case Json::value_t::object: {
      py::dict dict;
      for (const auto& [key, item] : value.items()) dict[py::str(key)] = ToPython(item);
      return dict;
    }
    case Json::value_t::array: {
      py::list list;
      for (const Json& item : value) list.append(ToPython(item));
      return list;
    }
    case Json::value_t::string:
      return py::str(value.get_ref<const std::string&>());
    case Json::value_t::boolean:
      return py::bool_(value.get<bool>());
    case Json::value_t::number_integer:
      return py::int_(value.get<int64_t>());
    case Json::value_t::number_unsigned:
      return py::int_(value.get<uint64_t>());
    case Json::value_t::number_float:
      return py::float_(value.get<double>());
    default:
      return py::none();
  }
}

}  // namespace knaves
