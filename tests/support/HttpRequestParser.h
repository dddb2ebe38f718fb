// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHttpHeaders>

namespace hashike
{

/// Reads HTTP/1.1 requests (RFC 9112) from a stream of bytes, piece by piece: heads, bodies with a
/// length and chunked bodies. Heads beyond 64 KiB are malformed. Feed, then ask until NeedMore.
class HttpRequestParser final
{
public:
    enum class Event
    {
        NeedMore,
        Head,      ///< method(), target() and headers() are those of a new request
        Body,      ///< body() holds the next piece
        End,       ///< the request is complete
        Malformed, ///< nothing more can be read from this stream
    };

    void feed(QByteArrayView data) { m_buffer.append(data); }
    [[nodiscard]] Event next();

    [[nodiscard]] const QByteArray &method() const { return m_method; }
    [[nodiscard]] const QByteArray &target() const { return m_target; }
    [[nodiscard]] const QHttpHeaders &headers() const { return m_headers; }
    [[nodiscard]] const QByteArray &body() const { return m_body; }

    /// Everything that was fed and not yet understood.
    [[nodiscard]] const QByteArray &unread() const { return m_buffer; }

private:
    enum class State
    {
        Head,
        Body,
        ChunkSize,
        Chunk,
        ChunkEnd,
        Trailer,
        Done,
        Broken,
    };

    [[nodiscard]] Event readHead();
    [[nodiscard]] bool readRequestLine(QByteArrayView line);
    [[nodiscard]] bool readField(QByteArrayView line);
    [[nodiscard]] bool chooseBody();
    [[nodiscard]] Event readBody(State after);
    [[nodiscard]] Event readChunkSize();
    [[nodiscard]] Event readChunkEnd();
    [[nodiscard]] Event readTrailer();
    [[nodiscard]] Event broken();
    /// Takes a line without its CRLF; false when it has not arrived yet.
    [[nodiscard]] bool takeLine(QByteArray &line);

    QByteArray m_buffer;
    State m_state = State::Head;
    QByteArray m_method;
    QByteArray m_target;
    QHttpHeaders m_headers;
    QByteArray m_body;
    qint64 m_left = 0; ///< bytes of the body or chunk that are still to come
};

} // namespace hashike
