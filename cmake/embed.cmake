# sz_embed(target symbol file...): make each file a byte array of the program, so that the binary
# needs no data files and the literal limit of -Wpedantic never bites.
# Gives, in generated <symbol>.c, `const struct sz_embedded <symbol>[]` ended by a row with name NULL.
function(sz_embed target symbol)
  set(out ${CMAKE_CURRENT_BINARY_DIR}/${symbol}.c)
  set(files)
  foreach(file IN LISTS ARGN)
    get_filename_component(path ${file} ABSOLUTE)
    list(APPEND files ${path})
  endforeach()
  string(REPLACE ";" "|" joined "${files}")
  add_custom_command(OUTPUT ${out}
    COMMAND ${CMAKE_COMMAND} -DOUT=${out} -DSYMBOL=${symbol} "-DFILES=${joined}"
            -P ${PROJECT_SOURCE_DIR}/cmake/embed_script.cmake
    DEPENDS ${files} ${PROJECT_SOURCE_DIR}/cmake/embed_script.cmake
    COMMENT "embedding ${symbol}" VERBATIM)
  target_sources(${target} PRIVATE ${out})
endfunction()
