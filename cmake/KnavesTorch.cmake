# LibTorch from a Python's torch wheel, as the target knaves_torch.
#
# find_package(Torch) is not used: PyPI's wheel carries CUDA, and its package file then stops without a CUDA toolkit,
# which a laptop does not have. Linking needs the wheel alone.

set(KNAVES_PYTHON "" CACHE FILEPATH "Python whose torch is built against; .venv/bin/python when empty")
if(NOT KNAVES_PYTHON)
  set(KNAVES_PYTHON ${PROJECT_SOURCE_DIR}/.venv/bin/python CACHE FILEPATH "" FORCE)
endif()
set(KNAVES_TORCH_VERSION 2.11.0)

execute_process(
  COMMAND ${KNAVES_PYTHON} -c
          "import importlib.util as u,os;p=os.path.dirname(u.find_spec('torch').origin);v={};exec(open(p+'/version.py').read(),v);print(p+';'+v['__version__'].split('+')[0],end='')"
  OUTPUT_VARIABLE found RESULT_VARIABLE failed ERROR_QUIET)
if(failed)
  message(FATAL_ERROR "no torch in ${KNAVES_PYTHON}: run scripts/setup.sh, or give -DKNAVES_PYTHON=PYTHON with torch "
                      "${KNAVES_TORCH_VERSION}")
endif()
list(GET found 0 KNAVES_TORCH_DIR)
list(GET found 1 version)
if(NOT version VERSION_EQUAL KNAVES_TORCH_VERSION)
  message(FATAL_ERROR "torch in ${KNAVES_PYTHON}: expected ${KNAVES_TORCH_VERSION}, found ${version}")
endif()
message(STATUS "torch ${version} in ${KNAVES_TORCH_DIR}")

add_library(knaves_torch INTERFACE)
# Searched last: the wheel carries headers of its own fmt and nlohmann/json, which must not hide the system's.
target_compile_options(knaves_torch INTERFACE
  "$<$<COMPILE_LANGUAGE:CXX>:SHELL:-idirafter ${KNAVES_TORCH_DIR}/include>"
  "$<$<COMPILE_LANGUAGE:CXX>:SHELL:-idirafter ${KNAVES_TORCH_DIR}/include/torch/csrc/api/include>")
target_compile_definitions(knaves_torch INTERFACE AT_PER_OPERATOR_HEADERS KNAVES_TORCH_VERSION="${version}")
target_link_libraries(knaves_torch INTERFACE ${KNAVES_TORCH_DIR}/lib/libtorch_cpu.so ${KNAVES_TORCH_DIR}/lib/libc10.so)
# Build and install trees find the wheel's libraries, and those of the nvidia-* wheels beside it, through its own rpath.
target_link_options(knaves_torch INTERFACE -Wl,-rpath,${KNAVES_TORCH_DIR}/lib
                                           -Wl,--allow-shlib-undefined)
if(KNAVES_CUDA)
  include(CheckLanguage)
  check_language(CUDA)
  if(NOT CMAKE_CUDA_COMPILER)
    message(FATAL_ERROR "KNAVES_CUDA needs nvcc of CUDA 13: install the CUDA toolkit, or name nvcc with "
                        "-DCMAKE_CUDA_COMPILER=NVCC")
  endif()
  if(NOT DEFINED CMAKE_CUDA_ARCHITECTURES)
    set(CMAKE_CUDA_ARCHITECTURES 90)  # Hopper; newer cards compile what they need from it when the program starts
  endif()
  enable_language(CUDA)
  set(CMAKE_CUDA_STANDARD 17)
  set(CMAKE_CUDA_STANDARD_REQUIRED ON)
  find_package(CUDAToolkit REQUIRED)
  cmake_path(GET KNAVES_TORCH_DIR PARENT_PATH packages)
  set(KNAVES_NCCL_DIR ${packages}/nvidia/nccl)
  if(NOT EXISTS ${KNAVES_NCCL_DIR}/include/nccl.h)
    message(FATAL_ERROR "no NCCL in ${KNAVES_NCCL_DIR}: expected the wheel nvidia-nccl that torch depends on")
  endif()
  # Nothing refers to these by name: they register their kernels when they are loaded.
  target_link_libraries(knaves_torch INTERFACE "-Wl,--no-as-needed" ${KNAVES_TORCH_DIR}/lib/libtorch_cuda.so
                                               ${KNAVES_TORCH_DIR}/lib/libc10_cuda.so "-Wl,--as-needed")
endif()
