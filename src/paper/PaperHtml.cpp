// SPDX-License-Identifier: GPL-3.0-or-later
#include "paper/PaperHtml.h"

#include "paper/QrCode.h"
#include "paper/VisibleText.h"

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
const QString Style = uR"(
body { font-family: "Noto Sans CJK JP", "Noto Sans JP", sans-serif; color: #000; background: #fff;
  max-width: 60em; margin: 2em auto; padding: 0 1em; line-height: 1.5; }
table { border-collapse: collapse; width: 100%; margin: 0.5em 0 1em; }
th, td { border-bottom: 1px solid #000; padding: 0.2em 0.4em; text-align: left;
  vertical-align: top; overflow-wrap: anywhere; unicode-bidi: isolate; }
thead { display: table-header-group; }
tr, svg, .code { break-inside: avoid; }
.facts th { width: 11em; }
.code { font-family: "Noto Sans Mono CJK JP", "DejaVu Sans Mono", monospace; }
.number { text-align: right; white-space: nowrap; }
.mark { border: 2px solid #000; padding: 0.3em 0.6em; font-weight: bold; }
.box td { border: 1px solid #000; height: 6em; }
@page { size: A4; margin: 15mm; }
)"_s;

QString escaped(const QString &text)
{
    return visible(text).toHtmlEscaped();
}

QString element(const QString &name, const QString &text)
{
    return u"<%1>"_s.arg(name) + escaped(text) + u"</%1>\n"_s.arg(name);
}

QString cell(const QString &name, const QString &classes, const QString &text)
{
    const QString attribute = classes.isEmpty() ? QString() : u" class=\"%1\""_s.arg(classes);
    return u"<%1 dir=\"ltr\"%2>"_s.arg(name, attribute) + escaped(text) + u"</%1>"_s.arg(name);
}

QString classOf(const Column &column)
{
    return column.isNumber ? u"number"_s : column.isCode ? u"code"_s : QString();
}

QString picture(const QrCode &code)
{
    constexpr int scale = 6; // pixels a module
    const int side = code.size() + 2 * QrCode::QuietZone;
    QString path;
    for (int row = 0; row < code.size(); ++row) {
        for (int column = 0; column < code.size(); ++column) {
            if (code.isDark(column, row)) {
                path += u"M%1 %2h1v1h-1z"_s.arg(column + QrCode::QuietZone)
                            .arg(row + QrCode::QuietZone);
            }
        }
    }
    return u"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1\" height=\"%1\" "
           "viewBox=\"0 0 %2 %2\" shape-rendering=\"crispEdges\">"
           "<path fill=\"#fff\" d=\"M0 0h%2v%2H0z\"/><path d=\"%3\"/></svg>\n"_s.arg(side * scale)
               .arg(side)
               .arg(path);
}

/// One part of a paper as HTML.
class HtmlBlocks final
{
public:
    explicit HtmlBlocks(const QLocale &locale)
        : m_locale(locale)
    {
    }

    QString operator()(const Heading &heading) const { return element(u"h2"_s, heading.text); }

    QString operator()(const Paragraph &paragraph) const { return element(u"p"_s, paragraph.text); }

    QString operator()(const Facts &facts) const
    {
        QString html = u"<table class=\"facts\">\n"_s;
        for (const Fact &fact : facts.facts) {
            html += u"<tr>"_s + cell(u"th"_s, {}, fact.name)
                    + cell(u"td"_s, fact.isCode ? u"code"_s : QString(), fact.value) + u"</tr>\n"_s;
        }
        return html + u"</table>\n"_s;
    }

    QString operator()(const CheckCode &code) const
    {
        const auto qr = QrCode::encode(code.code);
        return (*this)(Facts{{{code.label, code.code, true}}}) + element(u"p"_s, code.hint)
               + (qr ? picture(*qr) : QString());
    }

    QString operator()(const SignOff &boxes) const
    {
        QString roles;
        QString places;
        for (const QString &role : boxes.roles) {
            roles += cell(u"th"_s, {}, role);
            places += u"<td>"_s + escaped(boxes.nameLabel) + u"<br><br>"_s
                      + escaped(boxes.dateLabel) + u"</td>"_s;
        }
        return (*this)(Facts{{{boxes.numberLabel, boxes.number, true}}})
               + u"<table class=\"box\"><tr>%1</tr>\n<tr>%2</tr></table>\n"_s.arg(roles, places);
    }

    QString operator()(const Table &table) const
    {
        return tableOf(
            table.columns, table.rows.size(), [&](qsizetype row) { return table.rows.at(row); });
    }

    QString operator()(const FileTable &table) const
    {
        return tableOf(table.columns(), table.rows.size(), [&](qsizetype row) {
            return table.cells(table.rows.at(row), m_locale);
        });
    }

private:
    template<typename RowMaker>
    static QString tableOf(const QList<Column> &columns, qsizetype rows, const RowMaker &row)
    {
        QString html = u"<table>\n<thead><tr>"_s;
        for (const Column &column : columns) {
            html += cell(u"th"_s, classOf(column), column.title);
        }
        html += u"</tr></thead>\n<tbody>\n"_s;
        for (qsizetype index = 0; index < rows; ++index) {
            const QStringList texts = row(index);
            html += u"<tr>"_s;
            for (qsizetype column = 0; column < columns.size(); ++column) {
                html += cell(u"td"_s, classOf(columns.at(column)), texts.at(column));
            }
            html += u"</tr>\n"_s;
        }
        return html + u"</tbody></table>\n"_s;
    }

    QLocale m_locale;
};
} // namespace

QByteArray htmlOf(const Paper &paper)
{
    const QString language = paper.locale.bcp47Name().toHtmlEscaped();
    QString html =
        u"<!DOCTYPE html>\n<html lang=\"%1\">\n<head>\n<meta charset=\"utf-8\">\n"_s.arg(language)
        + element(u"title"_s, paper.title) + u"<style>%1</style>\n</head>\n<body>\n"_s.arg(Style);
    if (!paper.mark.isEmpty()) {
        html += u"<p class=\"mark\">"_s + escaped(paper.mark) + u"</p>\n"_s;
    }
    html += element(u"h1"_s, paper.title);
    for (const Block &block : paper.blocks) {
        html += std::visit(HtmlBlocks(paper.locale), block);
    }
    html += element(u"footer"_s, paper.footer) + u"</body>\n</html>\n"_s;
    return html.toUtf8();
}

} // namespace hashike
