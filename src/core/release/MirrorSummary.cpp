// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/MirrorSummary.h"

#include "base/ShellWord.h"

namespace hashike
{

using namespace Qt::StringLiterals;

QString mirrorSuccessText(const QString &updateImage, const QStringList &prefixes)
{
    QString text = u"\nSuccess\nUpdate image:  %1\n"_s.arg(updateImage);
    for (const QString &prefix : prefixes) {
        text += u"Mirror prefix: %1\n"_s.arg(prefix);
    }
    return text;
}

QString uploadInstructions(const QString &directory, const QString &updateImage)
{
    const QString from =
        directory.isEmpty() ? QString() : u"--from-dir="_s + shellWord(directory) + u' ';
    return u"\nTo upload local images to a registry, run:\n\n    hashikectl image mirror "_s + from
           + u"'file://"_s + updateImage + u"*' REGISTRY/REPOSITORY\n\n"_s;
}

QString signatureFileText(const QString &path)
{
    return u"Configmap signature file %1 created\n"_s.arg(path);
}

QString applySignaturesText(const QString &directory)
{
    return u"\n\nTo apply signature configmaps use 'oc apply' on files found in %1\n\n"_s.arg(
        directory);
}

} // namespace hashike
