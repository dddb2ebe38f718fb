// SPDX-License-Identifier: GPL-3.0-or-later
#include "trust/VerificationConfigMap.h"

#include <yaml-cpp/yaml.h>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr auto Annotation = "release.openshift.io/verification-config-map";
constexpr qsizetype MostEntries = 100;

Error malformed(const QString &file, const YAML::Exception &exception)
{
    return makeError(ErrorCode::YamlMalformed)
        .with(ErrorArgument::Path, file)
        .with(ErrorArgument::Line, QString::number(exception.mark.line + 1))
        .with(ErrorArgument::Column, QString::number(exception.mark.column + 1));
}

/// What a key that is missing gives must not be asked what it is: yaml-cpp throws then.
bool isMap(const YAML::Node &node)
{
    return node.IsDefined() && node.IsMap();
}

bool isVerificationConfigMap(const YAML::Node &document)
{
    if (!isMap(document) || !isMap(document["metadata"]) || !isMap(document["data"])
        || document["kind"].as<std::string>(std::string()) != "ConfigMap") {
        return false;
    }
    const YAML::Node annotations = document["metadata"]["annotations"];
    return isMap(annotations) && annotations[Annotation].IsDefined();
}

VerificationConfigMap read(const YAML::Node &document)
{
    VerificationConfigMap map;
    const YAML::Node data = document["data"];
    if (qsizetype(data.size()) > MostEntries) {
        return map;
    }
    for (const auto &entry : data) {
        const QString name = QString::fromStdString(entry.first.as<std::string>());
        const auto value = QString::fromStdString(entry.second.as<std::string>(std::string()));
        const QUrl store(value.trimmed(), QUrl::StrictMode);
        if (name.startsWith("verifier-public-key-"_L1)) {
            map.keys.append({name, value.toUtf8()});
        } else if (name.startsWith("store-"_L1) && isAcceptableStore(store)) {
            map.stores.append(store);
        }
    }
    return map;
}
} // namespace

bool isAcceptableStore(const QUrl &store)
{
    return store.isValid() && store.scheme() == "https"_L1 && !store.host().isEmpty()
           && store.userInfo().isEmpty();
}

Result<VerificationConfigMap> VerificationConfigMap::find(
    const QMap<QString, QByteArray> &manifests)
{
    for (const auto &[name, raw] : manifests.asKeyValueRange()) {
        try {
            for (const YAML::Node &document : YAML::LoadAll(raw.toStdString())) {
                if (isVerificationConfigMap(document)) {
                    return read(document);
                }
            }
        } catch (const YAML::Exception &exception) {
            return failure(malformed(name, exception));
        }
    }
    return VerificationConfigMap();
}

} // namespace hashike
