// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/HttpTestConnection.h"

#include <QTimer>
#include <QUrl>

#include <sys/socket.h>

#include <algorithm>
#include <limits>
#include <utility>

using namespace Qt::StringLiterals;

namespace hashike
{

namespace
{

using Header = QHttpHeaders::WellKnownHeader;

constexpr qint64 ReadBuffer = 1024 * 1024;
constexpr qint64 WriteAhead = 512 * 1024;
constexpr qint64 Piece = 128 * 1024;
constexpr qint64 NoFault = std::numeric_limits<qint64>::max();

} // namespace

void resetConnection(QTcpSocket &socket)
{
    const linger immediately{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(static_cast<int>(socket.socketDescriptor()),
                 SOL_SOCKET,
                 SO_LINGER,
                 &immediately,
                 sizeof immediately);
    socket.abort();
}

ScriptedAnswer::ScriptedAnswer(QTcpSocket &socket,
                               TestResponse response,
                               bool withBody,
                               std::function<void(Outcome)> finished)
    : m_socket(socket)
    , m_response(std::move(response))
    , m_withBody(withBody)
    , m_finished(std::move(finished))
{
    connect(&m_socket, &QTcpSocket::bytesWritten, this, [this] { proceed(); });
    QTimer::singleShot(m_response.delay, this, [this] { begin(); });
    m_waiting = true;
}

qint64 ScriptedAnswer::bodySize() const
{
    if (m_response.raw) {
        return 0;
    }
    return m_response.source ? m_response.size : m_response.body.size();
}

// Where sending stops, for whatever reason.
qint64 ScriptedAnswer::end() const
{
    const qint64 faultAt = m_response.fault == AnswerFault::None ? NoFault : m_response.faultAfter;
    return std::min(m_withBody ? bodySize() : 0, faultAt);
}

QByteArray ScriptedAnswer::head() const
{
    QHttpHeaders headers = m_response.headers;
    if (m_response.claimedLength) {
        headers.replaceOrAppend(Header::ContentLength,
                                QByteArray::number(*m_response.claimedLength));
    } else if (m_response.chunked) {
        headers.replaceOrAppend(Header::TransferEncoding, "chunked");
    } else if (!m_response.closeDelimited && m_response.status != 204
               && !headers.contains(Header::ContentLength)) {
        headers.append(Header::ContentLength, QByteArray::number(bodySize()));
    }
    if (m_response.closeAfterwards || m_response.closeDelimited) {
        headers.replaceOrAppend(Header::Connection, "close");
    }
    QByteArray text = "HTTP/1.1 " + QByteArray::number(m_response.status) + " Scripted\r\n";
    for (qsizetype index = 0; index < headers.size(); ++index) {
        text += QByteArray(headers.nameAt(index).data(), headers.nameAt(index).size()) + ": "
                + headers.valueAt(index).toByteArray() + "\r\n";
    }
    return text + "\r\n";
}

void ScriptedAnswer::begin()
{
    m_waiting = false;
    if (m_response.fault != AnswerFault::None && m_response.faultAfter < 0) {
        failAsScripted();
        return;
    }
    m_socket.write(m_response.raw ? *m_response.raw : head());
    if (m_response.raw) {
        finish();
        return;
    }
    proceed();
}

void ScriptedAnswer::proceed()
{
    if (m_waiting || m_done) {
        return;
    }
    while (m_offset < end() && m_socket.bytesToWrite() < WriteAhead) {
        const qint64 most = m_response.dripBytes > 0 ? m_response.dripBytes : Piece;
        sendPiece(std::min(most, end() - m_offset));
        if (m_response.dripBytes > 0 && m_offset < end()) {
            m_waiting = true;
            QTimer::singleShot(m_response.dripInterval, this, [this] {
                m_waiting = false;
                proceed();
            });
            return;
        }
    }
    if (m_offset >= end()) {
        finish();
    }
}

void ScriptedAnswer::sendPiece(qint64 length)
{
    const QByteArray piece = m_response.source ? m_response.source(m_offset, length)
                                               : m_response.body.sliced(m_offset, length);
    m_offset += length;
    if (m_response.chunked) {
        m_socket.write(QByteArray::number(length, 16) + "\r\n" + piece + "\r\n");
    } else {
        m_socket.write(piece);
    }
}

void ScriptedAnswer::finish()
{
    if (m_response.fault != AnswerFault::None) {
        // What was promised before the fault must leave first: a RST would overtake it.
        if (m_socket.bytesToWrite() == 0 || m_response.fault != AnswerFault::Reset) {
            failAsScripted();
        }
        return;
    }
    m_done = true;
    if (m_response.chunked && m_withBody && !m_response.raw) {
        m_socket.write("0\r\n\r\n");
    }
    if (m_response.closeAfterwards || m_response.closeDelimited) {
        m_socket.disconnectFromHost();
        m_finished(Outcome::Ended);
        return;
    }
    m_finished(Outcome::Sent);
}

void ScriptedAnswer::failAsScripted()
{
    m_done = true;
    switch (m_response.fault) {
    case AnswerFault::None:
    case AnswerFault::Hang:
        m_finished(Outcome::Hanging);
        return;
    case AnswerFault::Close:
        m_socket.disconnectFromHost();
        break;
    case AnswerFault::Reset:
        resetConnection(m_socket);
        break;
    }
    m_finished(Outcome::Ended);
}

HttpTestConnection::HttpTestConnection(QTcpSocket *socket,
                                       HttpTestDirector &director,
                                       int number,
                                       QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_director(director)
    , m_number(number)
{
    m_socket->setParent(this);
    m_socket->setReadBufferSize(ReadBuffer);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(m_socket, &QTcpSocket::readyRead, this, [this] { read(); });
    connect(m_socket, &QTcpSocket::disconnected, this, [this] {
        recordOnce();
        deleteLater();
    });
    QTimer::singleShot(0, this, [this] { read(); }); // what came with the handshake
}

HttpTestConnection::~HttpTestConnection()
{
    m_answer.reset();
    m_socket->disconnect(this);
}

void HttpTestConnection::reset()
{
    resetConnection(*m_socket);
}

void HttpTestConnection::read()
{
    if (!m_blocked && m_socket->bytesAvailable() > 0) {
        m_parser.feed(m_socket->readAll());
        parse();
    }
}

void HttpTestConnection::parse()
{
    while (m_socket->state() == QAbstractSocket::ConnectedState && !m_blocked) {
        if (m_answer && !m_inRequest) {
            return; // the next request waits for this one's answer
        }
        switch (m_parser.next()) {
        case HttpRequestParser::Event::NeedMore:
            return;
        case HttpRequestParser::Event::Head:
            beginRequest();
            break;
        case HttpRequestParser::Event::Body:
            takeBody(m_parser.body());
            break;
        case HttpRequestParser::Event::End:
            endRequest();
            break;
        case HttpRequestParser::Event::Malformed:
            resetConnection(*m_socket);
            return;
        }
    }
}

void HttpTestConnection::beginRequest()
{
    const QUrl url = QUrl::fromEncoded(m_parser.target());
    m_request = {.method = m_parser.method(),
                 .target = m_parser.target(),
                 .path = url.path(),
                 .query = QUrlQuery(url),
                 .headers = m_parser.headers(),
                 .body = {},
                 .bodySize = 0,
                 .bodyDigest = {},
                 .complete = false,
                 .connection = m_number};
    m_inRequest = true;
    m_hasher.reset();
    m_plan = m_director.plan(m_request);
    m_blocked = !m_plan.readBody;
    if (m_plan.early) {
        send(std::move(*m_plan.early));
    } else if (m_request.header("Expect").toLower() == "100-continue" && m_plan.readBody) {
        m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
    }
}

void HttpTestConnection::takeBody(QByteArrayView piece)
{
    const qint64 limit = m_plan.resetAfter.value_or(NoFault);
    const QByteArrayView kept = piece.first(std::min(limit - m_request.bodySize, piece.size()));
    m_hasher.add(kept);
    m_request.bodySize += kept.size();
    m_request.body.append(
        kept.first(std::min(kept.size(), TestRequest::KeptBody - m_request.body.size())));
    if (m_plan.bodySink) {
        m_plan.bodySink(kept);
    }
    if (m_request.bodySize >= limit) {
        resetConnection(*m_socket); // emits disconnected, which records
    }
}

void HttpTestConnection::endRequest()
{
    m_request.complete = true;
    recordOnce();
    if (!m_plan.early) {
        send(m_director.respond(m_request));
    }
}

void HttpTestConnection::recordOnce()
{
    if (std::exchange(m_inRequest, false)) {
        m_request.bodyDigest = m_hasher.finish();
        m_director.record(m_request);
    }
}

void HttpTestConnection::send(TestResponse response)
{
    const bool withBody = m_request.method != "HEAD";
    m_answer = std::make_unique<ScriptedAnswer>(
        *m_socket, std::move(response), withBody, [this](ScriptedAnswer::Outcome outcome) {
            if (outcome != ScriptedAnswer::Outcome::Sent) {
                return;
            }
            // Not at once: the answer that calls must not be destroyed while it does.
            QTimer::singleShot(0, this, [this] {
                m_answer.reset();
                parse();
            });
        });
}

} // namespace hashike
