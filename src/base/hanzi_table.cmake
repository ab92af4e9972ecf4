# The character table is made on the build machine with ICU; the program itself does not link ICU.
set(hanzi_table ${CMAKE_CURRENT_BINARY_DIR}/hanzi_table.c)
set(hanzi_data
  ${CMAKE_CURRENT_LIST_DIR}/surnames.csv
  ${CMAKE_CURRENT_LIST_DIR}/hanzi_rare.csv
  ${CMAKE_CURRENT_LIST_DIR}/stroke_order.txt)

add_executable(hanzi_gen ${PROJECT_SOURCE_DIR}/tools/hanzi_gen.c)
target_include_directories(hanzi_gen PRIVATE ${CMAKE_CURRENT_LIST_DIR})
target_link_libraries(hanzi_gen PRIVATE PkgConfig::ICU sz_warnings)

add_custom_command(OUTPUT ${hanzi_table}
  COMMAND hanzi_gen ${hanzi_data} ${hanzi_table}
  DEPENDS hanzi_gen ${hanzi_data}
  COMMENT "readings and strokes of Han characters" VERBATIM)
target_sources(sz_base PRIVATE ${hanzi_table})
