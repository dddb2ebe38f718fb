// SPDX-License-Identifier: GPL-3.0-or-later
#include "paper/PaperFile.h"

#include "paper/PaperHtml.h"
#include "paper/Typesetter.h"

#include <QFileInfo>
#include <QMarginsF>
#include <QPageSize>
#include <QPdfWriter>
#include <QSaveFile>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int DotsPerInch = 600;
constexpr QMarginsF Margins(20, 15, 15, 15); // millimetres; on the left papers are punched
constexpr qreal TitlePoints = 18;
constexpr qreal TitleSpace = 3; // millimetres

Error fileFailed(const QSaveFile &file)
{
    return makeError(ErrorCode::FileFailed)
        .with(ErrorArgument::Path, file.fileName())
        .with(ErrorArgument::Detail, file.errorString());
}

/// A file of ours takes the place of one that was there, never that of a device or a pipe.
bool open(QSaveFile &file)
{
    const QFileInfo present(file.fileName());
    return (!present.exists() || present.isFile()) && file.open(QIODevice::WriteOnly);
}

void setUp(QPdfWriter &device, const Paper &paper)
{
    device.setResolution(DotsPerInch);
    device.setPageLayout(paperLayout());
    device.setTitle(paper.title);
    device.setCreator(u"hashike "_s + QStringLiteral(HASHIKE_VERSION));
}

/// Returns the number of pages.
int typeset(const Paper &paper,
            QPagedPaintDevice &device,
            QPainter *painter,
            int pages,
            const StopToken &stop)
{
    Sheets sheets(paper, device, painter, pages);
    const TextLines title(paper.title, {textFont(TitlePoints, true)}, sheets.width(), device);
    if (painter) {
        title.draw(*painter, {0, sheets.top()}, 0, title.count());
    }
    sheets.advance(title.height() + sheets.millimetres(TitleSpace));
    Typesetter(sheets, paper.locale, stop).set(paper.blocks);
    return sheets.count();
}

} // namespace

QPageLayout paperLayout()
{
    return {QPageSize(QPageSize::A4), QPageLayout::Portrait, Margins, QPageLayout::Millimeter};
}

bool paintPaper(const Paper &paper, QPagedPaintDevice &device, const StopToken &stop)
{
    // Nobody knows how many pages there will be before everything was set once.
    const int pages = typeset(paper, device, nullptr, 0, stop);
    QPainter painter;
    if (!painter.begin(&device)) {
        return false;
    }
    typeset(paper, device, &painter, pages, stop);
    return painter.end();
}

Result<void> writePdf(const Paper &paper, const QString &path, const StopToken &stop)
{
    QSaveFile file(path);
    if (!open(file)) {
        return failure(fileFailed(file));
    }
    QPdfWriter device(&file);
    setUp(device, paper);
    if (!paintPaper(paper, device, stop)) {
        return failure(fileFailed(file));
    }
    if (stop.stopRequested()) {
        return failure(StopToken::error());
    }
    return file.commit() ? Result<void>() : failure(fileFailed(file));
}

Result<void> writeHtml(const Paper &paper, const QString &path)
{
    QSaveFile file(path);
    const QByteArray html = htmlOf(paper);
    const bool written = open(file) && file.write(html) == html.size() && file.commit();
    return written ? Result<void>() : failure(fileFailed(file));
}

} // namespace hashike
