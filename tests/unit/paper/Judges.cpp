// SPDX-License-Identifier: GPL-3.0-or-later
#include "Judges.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
QString outputOf(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    const bool ended = process.waitForFinished(60000) && process.exitCode() == 0;
    if (!ended) {
        qWarning().noquote() << program << arguments << process.readAllStandardError();
    }
    return ended ? QString::fromUtf8(process.readAllStandardOutput()) : QString();
}
} // namespace

QStringList pagesOf(const QString &pdf)
{
    QStringList pages = outputOf(u"pdftotext"_s, {u"-layout"_s, pdf, u"-"_s}).split(u'\f');
    pages.removeLast(); // a form feed ends each page
    return pages;
}

QMap<QString, QString> infoOf(const QString &pdf)
{
    QMap<QString, QString> info;
    const QStringList lines = outputOf(u"pdfinfo"_s, {pdf}).split(u'\n');
    for (const QString &line : lines) {
        info.insert(line.section(u':', 0, 0), line.section(u':', 1).trimmed());
    }
    return info;
}

QList<PdfFont> fontsOf(const QString &pdf)
{
    // The columns emb, sub and uni follow the only one with a hyphen in its name or "Custom".
    static const QRegularExpression row(u"^(\\S+)\\s.*\\s(yes|no)\\s+(yes|no)\\s+(yes|no)\\s"_s);
    QList<PdfFont> fonts;
    const QStringList lines = outputOf(u"pdffonts"_s, {pdf}).split(u'\n');
    for (const QString &line : lines) {
        if (const auto match = row.match(line); match.hasMatch()) {
            fonts.append({match.captured(1), match.captured(2) == "yes"_L1});
        }
    }
    return fonts;
}

QImage pictureOf(const QString &pdf, int page, int dotsPerInch)
{
    const QTemporaryDir directory;
    const QString number = QString::number(page);
    outputOf(u"pdftoppm"_s,
             {u"-gray"_s,
              u"-r"_s,
              QString::number(dotsPerInch),
              u"-f"_s,
              number,
              u"-l"_s,
              number,
              u"-singlefile"_s,
              pdf,
              directory.filePath(u"page"_s)});
    return QImage(directory.filePath(u"page.pgm"_s));
}

QStringList codesIn(const QImage &picture)
{
    const QTemporaryDir directory;
    const QString path = directory.filePath(u"picture.png"_s);
    picture.save(path);
    return outputOf(u"zbarimg"_s, {u"--quiet"_s, u"--raw"_s, path})
        .split(u'\n', Qt::SkipEmptyParts);
}

} // namespace hashike
