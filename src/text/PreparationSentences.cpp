// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/ErrorSentences.h"

#include <QMap>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
/// What YAML readers differ about or break over: `Detail` as YamlDocument gives it.
QString yamlProblem(const QString &detail)
{
    static const QMap<QString, const char *> problems = {
        {u"tab"_s, QT_TRANSLATE_NOOP("Sentences", "a tab indents it; only blanks may")},
        {u"duplicate key"_s, QT_TRANSLATE_NOOP("Sentences", "the key is there twice")},
        {u"several documents"_s, QT_TRANSLATE_NOOP("Sentences", "a second document begins")},
        {u"not a mapping"_s,
         QT_TRANSLATE_NOOP("Sentences",
                           "here, keys with values are expected, each on its own line")},
        {u"UTF-8"_s, QT_TRANSLATE_NOOP("Sentences", "it is not UTF-8")},
        {u"control character"_s, QT_TRANSLATE_NOOP("Sentences", "a control character")},
        {u"line end"_s,
         QT_TRANSLATE_NOOP("Sentences",
                           "a character that only some programs take for the end of a line")},
        {u"unclosed quote"_s, QT_TRANSLATE_NOOP("Sentences", "the quote is never closed")},
        {u"missing colon"_s, QT_TRANSLATE_NOOP("Sentences", "the colon behind the key is missing")},
    };
    const auto problem = problems.constFind(detail);
    return problem == problems.cend() ? QString() : Sentences::tr(*problem);
}

/// Why a place is left to a person: `Detail` as the editor of install-config.yaml gives it.
QString editingProblem(const QString &detail)
{
    static const QMap<QString, const char *> problems = {
        {u"explicit key"_s, QT_TRANSLATE_NOOP("Sentences", "the key begins with a question mark")},
        {u"anchor"_s, QT_TRANSLATE_NOOP("Sentences", "it has an anchor or a tag")},
        {u"alias"_s, QT_TRANSLATE_NOOP("Sentences", "it repeats another place (*)")},
        {u"merge key"_s,
         QT_TRANSLATE_NOOP("Sentences", "keys are merged in from another place (<<)")},
        {u"not a text"_s, QT_TRANSLATE_NOOP("Sentences", "a text is expected here")},
        {u"flow style"_s,
         QT_TRANSLATE_NOOP("Sentences",
                           "the list is in brackets; write each entry on its own line")},
        {u"mirror entry"_s,
         QT_TRANSLATE_NOOP("Sentences", "an entry with “source” and “mirrors” is expected here")},
        {u"both mirror sections"_s,
         QT_TRANSLATE_NOOP("Sentences",
                           "imageContentSources and imageDigestSources exclude each other")},
        {u"sourcePolicy"_s,
         QT_TRANSLATE_NOOP("Sentences", "imageContentSources has no sourcePolicy")},
        {u"certificates"_s,
         QT_TRANSLATE_NOOP("Sentences",
                           "the certificates here cannot be read; write them as a literal (|)")},
    };
    const auto problem = problems.constFind(detail);
    return problem == problems.cend() ? QString() : Sentences::tr(*problem);
}

QString problemOf(const Error &error)
{
    const QString detail = shown(error, ErrorArgument::Detail);
    const QString problem = yamlProblem(detail) + editingProblem(detail);
    return problem.isEmpty() ? detail : problem;
}

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
               : Sentences::tr("Line %1, column %2: %3.").arg(line, column, problemOf(error));
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

/// What stands on a medium is never replaced without being asked for there.
ErrorText alreadyExists(const Error &error)
{
    return {Sentences::tr("%1 exists already.").arg(shown(error, ErrorArgument::Path)),
            {},
            error.origin == Origin::Medium
                ? Sentences::tr("It was left as it is. To have another one there, delete it first.")
                : Sentences::tr("It was left as it is. Choose another place, or allow it to be "
                                "replaced.")};
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
        return alreadyExists(error);
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
