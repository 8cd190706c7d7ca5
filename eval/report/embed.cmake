# cmake -DOUT=assets.cc -DHTML=... -DCSS=... "-DJS=a.js;b.js" -DCHART=... -P embed.cmake
# Writes a source file that holds these files' texts, for eval/report/assets.h.

function(embed name)
  set(literal "")
  foreach(path ${ARGN})
    file(READ ${path} text)
    string(APPEND literal "R\"embedded(${text})embedded\"\n")
  endforeach()
  file(APPEND ${OUT} "const std::string_view ${name} =\n${literal};\n\n")
endfunction()

file(WRITE ${OUT} "#include \"eval/report/assets.h\"\n\nnamespace knaves {\n\n")
embed(kPageHtml ${HTML})
embed(kPageCss ${CSS})
embed(kPageJs ${JS})
embed(kChartJs ${CHART})
file(APPEND ${OUT} "}  // namespace knaves\n")
