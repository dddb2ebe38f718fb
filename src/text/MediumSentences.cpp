// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/ErrorSentences.h"
#include "text/Quantities.h"
#include "text/Voice.h"

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
QString bytesOf(const Error &error, ErrorArgument name)
{
    return bytesText(error.argument(name).toLongLong());
}

/// The file the error is about, or else the content.
QString placeOf(const Error &error)
{
    const bool hasPath = !error.argument(ErrorArgument::Path).isEmpty();
    return shown(error, hasPath ? ErrorArgument::Path : ErrorArgument::Subject);
}

ErrorText notAMirror(const Error &error)
{
    const QString others = error.argument(ErrorArgument::Choices);
    const QString expected = error.argument(ErrorArgument::Detail);
    return {Sentences::tr("%1 is not a mirror directory.").arg(placeOf(error)),
            expected.isEmpty() ? QString()
                               : Sentences::tr("It contains none of these: %1.").arg(expected),
            others.isEmpty() ? inVoice(Phrase::NameMirror)
                             : Sentences::tr("Name one of these instead: %1.").arg(others)};
}

ErrorText full(const Error &error)
{
    QString why;
    if (error.arguments.contains(ErrorArgument::Needed)) {
        why = Sentences::tr("Needed: %1, free: %2.")
                  .arg(bytesOf(error, ErrorArgument::Needed),
                       bytesOf(error, ErrorArgument::Available));
    }
    return {Sentences::tr("There is not enough space: %1.").arg(placeOf(error)),
            why,
            Sentences::tr("Free some space or use a larger medium. What was moved is kept.")};
}

ErrorText tooLarge(const Error &error)
{
    QStringList why;
    for (const ErrorArgument size : {ErrorArgument::Needed, ErrorArgument::Actual}) {
        if (error.arguments.contains(size)) {
            why.append(Sentences::tr("Size of the file: %1.").arg(bytesOf(error, size)));
        }
    }
    if (const QString images = error.argument(ErrorArgument::Images); !images.isEmpty()) {
        why.append(Sentences::tr("Needed by: %1.").arg(images));
    }
    if (why.isEmpty()) {
        why.append(detailSentence(error));
    }
    return {Sentences::tr("A file is too large for the file system: %1.").arg(placeOf(error)),
            why.join(u' '),
            Sentences::tr("Format the medium as exFAT or ext4.")};
}

/// While it was in use, or, of a job that names its drive, before that.
ErrorText changed(const Error &error)
{
    if (!error.arguments.contains(ErrorArgument::Expected)) {
        return {Sentences::tr("The medium was changed or removed while it was in use: %1.")
                    .arg(placeOf(error)),
                detailSentence(error),
                inVoice(Phrase::PlugInAndGoOn)};
    }
    const QString there = error.argument(ErrorArgument::Actual);
    const QString wanted = shown(error, ErrorArgument::Expected);
    return {
        Sentences::tr("The medium that was chosen for this job is not at %1.").arg(placeOf(error)),
        there.isEmpty() ? Sentences::tr("Chosen was %1; no drive is there.").arg(wanted)
                        : Sentences::tr("Chosen was %1; %2 is there.").arg(wanted, there),
        Sentences::tr("Nothing was written. Plug in the chosen medium and start this job again; "
                      "for another medium, start a new job.")};
}

ErrorText sealed(const Error &error)
{
    const QString what = Sentences::tr("This medium is sealed: %1.").arg(placeOf(error));
    const QString codeNow = error.argument(ErrorArgument::Actual);
    if (!codeNow.isEmpty()) {
        return {what,
                Sentences::tr("It was changed afterwards: its check code was %1 and is now %2.")
                    .arg(shown(error, ErrorArgument::Expected), codeNow),
                inVoice(Phrase::SeeChanges, placeOf(error))};
    }
    return {what, {}, inVoice(Phrase::OpenSeal)};
}

ErrorText damage(const Error &error)
{
    const QString what =
        error.code == ErrorCode::MediumDamaged
            ? Sentences::tr("The medium is damaged: %1.").arg(placeOf(error))
            : Sentences::tr("Something is missing on the medium: %1.").arg(placeOf(error));
    return {what, detailSentence(error), inVoice(Phrase::Repair)};
}

/// `Detail` as those who read and write single files give it.
QString fileProblem(const Error &error)
{
    const QString detail = error.argument(ErrorArgument::Detail);
    if (detail == "changed meanwhile"_L1) {
        return Sentences::tr("It was changed meanwhile by something else; read it again.");
    }
    if (detail == "directory"_L1) {
        return Sentences::tr("It is a directory.");
    }
    return detail == "not a file"_L1 ? Sentences::tr("It is not a regular file.")
                                     : detailSentence(error);
}

ErrorText describeFile(const Error &error)
{
    if (error.code == ErrorCode::UnsafePath) {
        return {Sentences::tr("There is a link or a special file where a file or directory is "
                              "expected: %1.")
                    .arg(placeOf(error)),
                detailSentence(error),
                Sentences::tr("It was not followed. Remove it if you know where it came from.")};
    }
    return {Sentences::tr("%1 cannot be read or written.").arg(placeOf(error)),
            fileProblem(error),
            Sentences::tr("Check the path, its permissions and the device.")};
}
} // namespace

ErrorText describeMedium(const Error &error)
{
    const QString holder = error.argument(ErrorArgument::Holder);
    switch (error.code) {
    case ErrorCode::NotAMirror:
        return notAMirror(error);
    case ErrorCode::MediumReadOnly:
        return {Sentences::tr("The medium cannot be written to: %1.").arg(placeOf(error)),
                {},
                Sentences::tr("Check its write-protect switch, or mount it for writing.")};
    case ErrorCode::MediumFull:
        return full(error);
    case ErrorCode::MediumBusy:
        return {Sentences::tr("Another program is using this medium: %1.").arg(placeOf(error)),
                holder.isEmpty() ? QString() : Sentences::tr("Process ID: %1.").arg(holder),
                Sentences::tr("Wait until it has finished.")};
    case ErrorCode::MediumNotSealed:
        return {Sentences::tr("%1 is not sealed.").arg(placeOf(error)),
                Sentences::tr("Without a seal there is nothing to compare it with."),
                inVoice(Phrase::ReadBackUnsealed)};
    case ErrorCode::MediumSealed:
        return sealed(error);
    case ErrorCode::MediumChanged:
        return changed(error);
    case ErrorCode::MediumDamaged:
    case ErrorCode::MediumIncomplete:
        return damage(error);
    case ErrorCode::FileTooLarge:
        return tooLarge(error);
    case ErrorCode::UnsafePath:
    case ErrorCode::FileFailed:
        return describeFile(error);
    default:
        return {};
    }
}

} // namespace hashike
