// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/ErrorSentences.h"
#include "text/Quantities.h"

#include <QCoreApplication>

namespace hashike
{

namespace
{
struct Sentences
{
    Q_DECLARE_TR_FUNCTIONS(MediumSentences)
};

QString bytesOf(const Error &error, ErrorArgument name)
{
    return bytesText(error.argument(name).toLongLong());
}

ErrorText full(const Error &error)
{
    const QString path = error.argument(ErrorArgument::Path);
    QString why;
    if (error.arguments.contains(ErrorArgument::Needed)) {
        why = Sentences::tr("%1 are needed, %2 are free.")
                  .arg(bytesOf(error, ErrorArgument::Needed),
                       bytesOf(error, ErrorArgument::Available));
    }
    return {Sentences::tr("There is not enough space: %1.").arg(path), why,
            Sentences::tr("Free some space or take a larger medium; what was moved is kept.")};
}

ErrorText tooLarge(const Error &error)
{
    return {Sentences::tr("A file does not fit onto this file system (%1): %2, %3, needed by %4.")
                .arg(error.argument(ErrorArgument::Detail), error.argument(ErrorArgument::Subject),
                     bytesOf(error, ErrorArgument::Needed), error.argument(ErrorArgument::Images)),
            {}, Sentences::tr("Format the medium as exFAT or ext4.")};
}

ErrorText describeDamage(const Error &error)
{
    const QString path = error.argument(ErrorArgument::Path);
    const QString subject = error.argument(ErrorArgument::Subject);
    const QString place = path.isEmpty() ? subject : path;
    const QString advice =
        Sentences::tr("Verify the medium (hashikectl media verify) to see everything; on the connected "
                      "side the same mirror command repairs it.");
    if (error.code == ErrorCode::MediumDamaged) {
        return {Sentences::tr("The medium is damaged: %1.").arg(place),
                error.argument(ErrorArgument::Detail), advice};
    }
    return {Sentences::tr("Something is missing on the medium: %1.").arg(place), {}, advice};
}
} // namespace

ErrorText describeMedium(const Error &error)
{
    const QString path = error.argument(ErrorArgument::Path);
    const QString detail = error.argument(ErrorArgument::Detail);
    switch (error.code) {
    case ErrorCode::NotAMirror:
        return {Sentences::tr("%1 is not a mirror directory.").arg(path), detail,
                Sentences::tr("Name the directory that --to-dir was given, the one with oci-layout or "
                              "v2 in it.")};
    case ErrorCode::MediumReadOnly:
        return {Sentences::tr("The medium cannot be written: %1.").arg(path), {},
                Sentences::tr("Look for a write-protect switch, or mount it for writing.")};
    case ErrorCode::MediumFull:
        return full(error);
    case ErrorCode::MediumBusy:
        return {Sentences::tr("Another program is writing to this medium: %1.").arg(path),
                error.argument(ErrorArgument::Holder),
                Sentences::tr("Wait for it to end.")};
    case ErrorCode::MediumSealed:
        return {Sentences::tr("This medium was sealed: %1.").arg(path), {},
                Sentences::tr("To change it all the same, add --open-seal; it must then be sealed "
                              "again.")};
    case ErrorCode::MediumChanged:
        return {Sentences::tr("The medium changed or was removed during the work: %1.").arg(path),
                detail, Sentences::tr("Plug it in again and repeat the command.")};
    case ErrorCode::MediumDamaged:
    case ErrorCode::MediumIncomplete:
        return describeDamage(error);
    case ErrorCode::FileTooLarge:
        return tooLarge(error);
    case ErrorCode::UnsafePath:
        return {Sentences::tr("On the medium something is in the place of a file or directory that does "
                              "not belong there: %1.")
                    .arg(path),
                {}, Sentences::tr("It was not followed. Remove it if you know where it came from.")};
    case ErrorCode::FileFailed:
        return {Sentences::tr("%1 cannot be used.").arg(path), detail, {}};
    default:
        return {};
    }
}

} // namespace hashike
