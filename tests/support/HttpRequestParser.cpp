// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/HttpRequestParser.h"

#include <QList>

#include <algorithm>
#include <utility>

namespace hashike
{

namespace
{

constexpr qsizetype LargestHead = 64 * 1024;

} // namespace

HttpRequestParser::Event HttpRequestParser::next()
{
    switch (m_state) {
    case State::Head:
        return readHead();
    case State::Body:
        return readBody(State::Done);
    case State::ChunkSize:
        return readChunkSize();
    case State::Chunk:
        return readBody(State::ChunkEnd);
    case State::ChunkEnd:
        return readChunkEnd();
    case State::Trailer:
        return readTrailer();
    case State::Done:
        m_state = State::Head;
        return Event::End;
    case State::Broken:
        return Event::Malformed;
    }
    std::unreachable();
}

HttpRequestParser::Event HttpRequestParser::broken()
{
    m_state = State::Broken;
    return Event::Malformed;
}

HttpRequestParser::Event HttpRequestParser::readHead()
{
    // A TLS handshake is no request, and whoever began it waits for a word.
    if (!m_buffer.isEmpty() && (m_buffer.front() < 'A' || m_buffer.front() > 'Z')) {
        return broken();
    }
    const qsizetype end = m_buffer.indexOf("\r\n\r\n");
    if (end < 0) {
        return m_buffer.size() > LargestHead ? broken() : Event::NeedMore;
    }
    const QByteArray head = m_buffer.first(end);
    m_buffer.remove(0, end + 4);
    m_headers = {};
    const QList<QByteArray> lines = head.split('\n');
    if (!readRequestLine(QByteArrayView(lines.first()).trimmed())) {
        return broken();
    }
    for (const QByteArray &line : lines.sliced(1)) {
        if (!readField(line)) {
            return broken();
        }
    }
    return chooseBody() ? Event::Head : broken();
}

bool HttpRequestParser::readRequestLine(QByteArrayView line)
{
    const QList<QByteArray> words = line.toByteArray().split(' ');
    if (words.size() != 3 || !words.at(2).startsWith("HTTP/1.")) {
        return false;
    }
    m_method = words.at(0);
    m_target = words.at(1);
    return !m_method.isEmpty() && !m_target.isEmpty();
}

bool HttpRequestParser::readField(QByteArrayView line)
{
    const qsizetype colon = line.indexOf(':');
    return colon > 0
           && m_headers.append(QLatin1StringView(line.first(colon)),
                               line.sliced(colon + 1).trimmed());
}

bool HttpRequestParser::chooseBody()
{
    using Header = QHttpHeaders::WellKnownHeader;
    if (m_headers.value(Header::TransferEncoding).toByteArray().toLower() == "chunked") {
        m_state = State::ChunkSize;
        return true;
    }
    m_state = State::Done;
    if (!m_headers.contains(Header::ContentLength)) {
        return true;
    }
    bool valid = false;
    m_left = m_headers.value(Header::ContentLength).toByteArray().toLongLong(&valid);
    if (m_left > 0) {
        m_state = State::Body;
    }
    return valid && m_left >= 0;
}

HttpRequestParser::Event HttpRequestParser::readBody(State after)
{
    if (m_buffer.isEmpty()) {
        return Event::NeedMore;
    }
    if (m_buffer.size() <= m_left) {
        m_body = std::exchange(m_buffer, {});
    } else {
        m_body = m_buffer.first(m_left);
        m_buffer.remove(0, m_left);
    }
    m_left -= m_body.size();
    if (m_left == 0) {
        m_state = after;
    }
    return Event::Body;
}

bool HttpRequestParser::takeLine(QByteArray &line)
{
    const qsizetype end = m_buffer.indexOf("\r\n");
    if (end < 0) {
        return false;
    }
    line = m_buffer.first(end);
    m_buffer.remove(0, end + 2);
    return true;
}

HttpRequestParser::Event HttpRequestParser::readChunkSize()
{
    QByteArray line;
    if (!takeLine(line)) {
        return m_buffer.size() > LargestHead ? broken() : Event::NeedMore;
    }
    bool valid = false;
    m_left = line.split(';').first().trimmed().toLongLong(&valid, 16);
    if (!valid || m_left < 0) {
        return broken();
    }
    m_state = m_left == 0 ? State::Trailer : State::Chunk;
    return next();
}

HttpRequestParser::Event HttpRequestParser::readChunkEnd()
{
    QByteArray line;
    if (!takeLine(line)) {
        return m_buffer.size() > 2 ? broken() : Event::NeedMore;
    }
    m_state = State::ChunkSize;
    return line.isEmpty() ? next() : broken();
}

HttpRequestParser::Event HttpRequestParser::readTrailer()
{
    QByteArray line;
    while (takeLine(line)) {
        if (line.isEmpty()) {
            m_state = State::Done;
            return next();
        }
    }
    return m_buffer.size() > LargestHead ? broken() : Event::NeedMore;
}

} // namespace hashike
