// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/HttpExchange.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hashike
{

using Header = QHttpHeaders::WellKnownHeader;

TestResponse answer(int status, const QByteArray &body, const QByteArray &contentType)
{
    TestResponse response;
    response.status = status;
    response.body = body;
    if (!body.isEmpty()) {
        response.headers.append(Header::ContentType, contentType);
    }
    return response;
}

TestResponse redirectTo(const QString &location, int status)
{
    TestResponse response = answer(status);
    response.headers.append(Header::Location, location.toUtf8());
    return response;
}

TestResponse registryError(int status, const QString &code)
{
    const QJsonObject error{{u"code"_s, code}, {u"message"_s, code.toLower()}};
    return answer(status,
                  QJsonDocument(QJsonObject{{u"errors"_s, QJsonArray{error}}})
                      .toJson(QJsonDocument::Compact));
}

TestResponse contentFor(const TestRequest &request, const QByteArray &content)
{
    constexpr auto Type = "application/octet-stream";
    static const QRegularExpression form(u"^bytes=(\\d+)-(\\d*)$"_s);
    const auto match = form.match(QString::fromLatin1(request.header("Range")));
    if (!match.hasMatch()) {
        return answer(200, content, Type);
    }
    const qint64 first = match.captured(1).toLongLong();
    if (first >= content.size()) {
        TestResponse unsatisfiable = answer(416);
        unsatisfiable.headers.append(Header::ContentRange,
                                     "bytes */" + QByteArray::number(content.size()));
        return unsatisfiable;
    }
    const qint64 last = match.captured(2).isEmpty()
                            ? content.size() - 1
                            : std::min<qint64>(match.captured(2).toLongLong(), content.size() - 1);
    TestResponse part = answer(206, content.sliced(first, last - first + 1), Type);
    part.headers.append(Header::ContentRange,
                        "bytes " + QByteArray::number(first) + '-' + QByteArray::number(last) + '/'
                            + QByteArray::number(content.size()));
    return part;
}

} // namespace hashike
