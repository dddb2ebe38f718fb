// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Digest.h"

#include <QByteArray>
#include <QHttpHeaders>
#include <QUrlQuery>

#include <chrono>
#include <functional>
#include <optional>

namespace hashike
{

/// A request as a test server received it.
struct TestRequest
{
    /// Bytes of a body that are kept; the rest is only counted and hashed.
    static constexpr qsizetype KeptBody = 1024 * 1024;

    QByteArray method;
    QByteArray target; ///< raw, with query
    QString path;      ///< decoded, without query
    QUrlQuery query;
    QHttpHeaders headers;
    QByteArray body;       ///< its first KeptBody bytes
    qint64 bodySize = 0;   ///< bytes that arrived
    Digest bodyDigest;     ///< of the bytes that arrived
    bool complete = false; ///< the whole body arrived
    int connection = 0;    ///< 0-based, in the order of accepting

    /// The first value of a header, or empty.
    [[nodiscard]] QByteArray header(QAnyStringView name) const
    {
        return headers.value(name).toByteArray();
    }
};

/// What happens instead of the rest of an answer.
enum class AnswerFault
{
    None,
    Close, ///< the connection ends in order (FIN)
    Reset, ///< the connection breaks (RST)
    Hang,  ///< nothing more comes, the connection stays open
};

/// A scripted answer; the defaults make it a correct one.
struct TestResponse
{
    int status = 200;
    QHttpHeaders headers;
    QByteArray body;

    /// Makes bodies that are too large for memory: `length` bytes from `offset`. With it, `size`
    /// takes the place of body's.
    std::function<QByteArray(qint64 offset, qint64 length)> source;
    qint64 size = 0;

    bool chunked = false;                ///< without Content-Length, in chunks
    std::optional<qint64> claimedLength; ///< a Content-Length that may be wrong
    bool closeDelimited = false;         ///< no length at all; the end of the connection ends it
    bool closeAfterwards = false;        ///< closes the connection after a correct answer
    std::optional<QByteArray> raw;       ///< these bytes and nothing else; the faults still apply

    std::chrono::milliseconds delay{0};        ///< before the first byte
    qint64 dripBytes = 0;                      ///< not 0: this many bytes of the body at a time …
    std::chrono::milliseconds dripInterval{0}; ///< … this far apart

    AnswerFault fault = AnswerFault::None;
    /// Bytes of the body (chunk framing not counted) before the fault; −1: not even a status line.
    qint64 faultAfter = -1;
};

/// What a server does with a request whose head has arrived and whose body is still to come.
struct RequestPlan
{
    std::function<void(QByteArrayView)> bodySink; ///< sees every piece that arrives
    std::optional<qint64> resetAfter;  ///< breaks the connection after so many bytes of the body
    bool readBody = true;              ///< false: leaves it in the network, so that the peer blocks
    std::optional<TestResponse> early; ///< answers at once, without waiting for the body
};

/// An answer with a body and its type.
[[nodiscard]] TestResponse answer(int status,
                                  const QByteArray &body = {},
                                  const QByteArray &contentType = "application/json");

/// An answer that points elsewhere: 307 unless told otherwise.
[[nodiscard]] TestResponse redirectTo(const QString &location, int status = 307);

/// A distribution error document (OCI distribution specification 1.1, "Error Codes").
[[nodiscard]] TestResponse registryError(int status, const QString &code);

/// Serves `content` and honours one Range as RFC 9110, section 14 says: 206, 416 or all of it.
[[nodiscard]] TestResponse contentFor(const TestRequest &request, const QByteArray &content);

} // namespace hashike
