// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/ErrorSentences.h"

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
/// Where the reader stopped, and what it said.
QString positionOf(const Error &error)
{
    const QString line = error.argument(ErrorArgument::Line);
    if (line.isEmpty()) {
        return detailSentence(error);
    }
    const QString column = shown(error, ErrorArgument::Column);
    return error.argument(ErrorArgument::Detail).isEmpty()
               ? Sentences::tr("Line %1, column %2.").arg(line, column)
               : Sentences::tr("Line %1, column %2: %3.")
                     .arg(line, column, shown(error, ErrorArgument::Detail));
}

QString nameOf(const Error &error)
{
    const QString path = error.argument(ErrorArgument::Path);
    return path.isEmpty() ? Sentences::tr("The YAML file") : path;
}

ErrorText toolUnknown(const Error &error)
{
    const QString choices = error.argument(ErrorArgument::Choices);
    return {
        Sentences::tr("This release does not have %1.").arg(shown(error, ErrorArgument::Subject)),
        detailSentence(error),
        choices.isEmpty() ? Sentences::tr("Choose another tool, system or release.")
                          : Sentences::tr("Available: %1.").arg(choices)};
}
} // namespace

ErrorText describePreparation(const Error &error)
{
    const QString subject = shown(error, ErrorArgument::Subject);
    switch (error.code) {
    case ErrorCode::ToolUnknown:
        return toolUnknown(error);
    case ErrorCode::MarkerMissing:
        return {
            Sentences::tr("%1 cannot be pinned to this release.").arg(subject),
            Sentences::tr("It has no place for the values that pin it."),
            Sentences::tr("It was not written. Check that the release is whole and supported.")};
    case ErrorCode::AlreadyExists:
        return {Sentences::tr("%1 exists already.").arg(shown(error, ErrorArgument::Path)),
                {},
                Sentences::tr("It was left as it is. Choose another place, or allow it to be "
                              "replaced.")};
    case ErrorCode::YamlMalformed:
        return {Sentences::tr("%1 is not valid YAML.").arg(nameOf(error)),
                positionOf(error),
                Sentences::tr("Correct it in an editor; nothing was changed.")};
    case ErrorCode::YamlUnsupported:
        return {Sentences::tr("%1 cannot be changed safely.").arg(nameOf(error)),
                positionOf(error),
                Sentences::tr("Change that place by hand; nothing was changed.")};
    case ErrorCode::CommandFailed:
        return {Sentences::tr("The program %1 failed.").arg(subject),
                detailSentence(error),
                Sentences::tr("Mend the cause, then do this step again.")};
    default:
        return {};
    }
}

} // namespace hashike
