// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QMap>
#include <QString>
#include <QStringList>

namespace hashike
{

/// What other people's tools say about a file.
struct PdfFont
{
    QString name;
    bool isEmbedded = false;
};

/// pdftotext -layout: one text a page.
[[nodiscard]] QStringList pagesOf(const QString &pdf);

/// pdfinfo: `Pages`, `Page size`, `Title` …
[[nodiscard]] QMap<QString, QString> infoOf(const QString &pdf);

/// pdffonts.
[[nodiscard]] QList<PdfFont> fontsOf(const QString &pdf);

/// pdftoppm: one page as a picture, in grey.
[[nodiscard]] QImage pictureOf(const QString &pdf, int page, int dotsPerInch = 150);

/// zbarimg: the contents of the QR codes in a picture.
[[nodiscard]] QStringList codesIn(const QImage &picture);

} // namespace hashike
