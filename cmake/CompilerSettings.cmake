# One interface target carries the dialect that every target of the project is written in.
add_library(hashike_settings INTERFACE)

target_compile_definitions(hashike_settings INTERFACE
    HASHIKE_VERSION="${PROJECT_VERSION}"
    QT_NO_CAST_FROM_ASCII
    QT_NO_CAST_TO_ASCII
    QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_URL_CAST_FROM_STRING
    QT_NO_FOREACH
    QT_NO_KEYWORDS
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_NO_CONTEXTLESS_CONNECT
    QT_STRICT_ITERATORS
    QT_DISABLE_DEPRECATED_UP_TO=0x060800
    _FILE_OFFSET_BITS=64
)
target_compile_options(hashike_settings INTERFACE
    -Wall -Wextra -Wpedantic -Wold-style-cast -Woverloaded-virtual -Wnon-virtual-dtor
    $<$<BOOL:${HASHIKE_WERROR}>:-Werror>
)
target_include_directories(hashike_settings INTERFACE "${PROJECT_SOURCE_DIR}/src/core")

if(HASHIKE_SANITIZE)
    target_compile_options(hashike_settings INTERFACE
        -fsanitize=${HASHIKE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(hashike_settings INTERFACE -fsanitize=${HASHIKE_SANITIZE})
elseif(CMAKE_BUILD_TYPE MATCHES "Rel")
    target_compile_options(hashike_settings INTERFACE
        -fstack-protector-strong -fstack-clash-protection -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3)
    target_link_options(hashike_settings INTERFACE -Wl,-z,relro,-z,now)
endif()

# Targets that have QObjects or forms of their own switch these on.
set(CMAKE_AUTOMOC OFF)
set(CMAKE_AUTOUIC OFF)

# What nearly every file includes is read once instead of eight hundred times: that halves a build from
# nothing. Each file still includes what it uses; CMAKE_DISABLE_PRECOMPILE_HEADERS shows one that does not.
set(HASHIKE_COMMON_HEADERS
    <QByteArray> <QDateTime> <QDir> <QFile> <QJsonArray> <QJsonDocument> <QJsonObject> <QList> <QMap>
    <QObject> <QRegularExpression> <QSet> <QString> <QUrl>
    <algorithm> <array> <atomic> <chrono> <expected> <functional> <memory> <mutex> <optional> <ranges>
    <thread> <variant> <vector>)
set(HASHIKE_WINDOW_HEADERS
    ${HASHIKE_COMMON_HEADERS}
    <QApplication> <QDBusConnection> <QHeaderView> <QLabel> <QLineEdit> <QPushButton> <QTableView> <QVBoxLayout>)

# hashike_layer(NAME SOURCES … USES …): one static library a layer. USES names the layers and
# libraries below it; nothing else can be included, which keeps the dependencies pointing one way.
function(hashike_layer name)
    cmake_parse_arguments(LAYER "" "" "SOURCES;USES" ${ARGN})
    add_library(hashike_${name} STATIC ${LAYER_SOURCES})
    target_link_libraries(hashike_${name} PUBLIC hashike_settings ${LAYER_USES})
    if(name STREQUAL "base")
        target_precompile_headers(hashike_base PRIVATE ${HASHIKE_COMMON_HEADERS})
    else()
        target_precompile_headers(hashike_${name} REUSE_FROM hashike_base)
    endif()
endfunction()
