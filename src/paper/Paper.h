// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Digest.h"

#include <QByteArray>
#include <QList>
#include <QLocale>
#include <QString>
#include <QStringList>

#include <optional>
#include <variant>

namespace hashike
{

// The parts of a paper, from top to bottom. All texts are in the reader's language already.

/// Begins a section.
struct Heading
{
    QString text;
    bool onNewPage = false;
};

struct Paragraph
{
    QString text;
};

/// One line of a form: what it is, and its value.
struct Fact
{
    QString name;
    QString value;
    bool isCode = false; ///< monospaced
};

struct Facts
{
    QList<Fact> facts;
};

/// A code that people compare and machines scan.
struct CheckCode
{
    QString label;
    QString code; ///< the content of the QR code, byte by byte
    QString hint;
};

/// Boxes to sign in.
struct SignOff
{
    QString numberLabel;
    QString number; ///< empty: to be written by hand
    QStringList roles;
    QString nameLabel;
    QString dateLabel;
};

struct Column
{
    QString title;
    qreal share = 1; ///< of the width, compared with the other columns
    bool isCode = false;
    bool isNumber = false; ///< aligned to the right
};

struct Table
{
    QList<Column> columns;
    QList<QStringList> rows;
};

/// A file, as raw as the medium has it.
struct FileRow
{
    QByteArray path;
    QByteArray target;           ///< of a link
    std::optional<qint64> bytes; ///< a dash where they are not known, as for the digest
    std::optional<Digest> digest;
};

/// A table that is put into words only when it is written: there may be tens of thousands of rows.
struct FileTable
{
    QString pathTitle;
    QString bytesTitle;
    QString digestTitle; ///< empty: no such column
    QList<FileRow> rows;

    [[nodiscard]] QList<Column> columns() const;
    [[nodiscard]] QStringList cells(const FileRow &row, const QLocale &locale) const;
};

using Block = std::variant<Heading, Paragraph, Facts, CheckCode, SignOff, Table, FileTable>;

/// Something to be printed or filed. Making one takes the texts, the language and the locale of the
/// moment, so it is made on the thread that switches them (the user interface's) and costs next to
/// nothing. From then on it is a value: writing it (PaperFile.h) asks for no translation and may
/// happen on any thread, whatever language is chosen meanwhile.
struct Paper
{
    QLocale locale; ///< of the moment when it was made
    QString title;
    QString mark;      ///< on top of every page; empty: none
    QString footer;    ///< at the bottom of every page, beside the page number
    QString pageLabel; ///< `Page %1 of %2`
    QList<Block> blocks;
};

} // namespace hashike
