// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Hasher.h"
#include "support/HttpExchange.h"
#include "support/HttpRequestParser.h"

#include <QObject>
#include <QTcpSocket>

#include <memory>

namespace hashike
{

/// What the connections of an HttpTestServer ask it for, on its thread.
class HttpTestDirector
{
public:
    virtual ~HttpTestDirector() = default;
    [[nodiscard]] virtual RequestPlan plan(const TestRequest &head) = 0;
    [[nodiscard]] virtual TestResponse respond(const TestRequest &request) = 0;
    virtual void record(const TestRequest &request) = 0;
};

/// Sends one scripted answer over a socket, a bounded piece at a time.
class ScriptedAnswer final : public QObject
{
public:
    enum class Outcome
    {
        Running,
        Sent,  ///< the connection may be used again
        Ended, ///< the connection was or is being closed
        Hanging,
    };

    /// `withBody` is false for HEAD. `finished` is called once, unless the answer hangs.
    ScriptedAnswer(QTcpSocket &socket,
                   TestResponse response,
                   bool withBody,
                   std::function<void(Outcome)> finished);

private:
    void begin();
    void proceed();
    void finish();
    void failAsScripted();
    void sendPiece(qint64 length);
    [[nodiscard]] qint64 bodySize() const;
    [[nodiscard]] qint64 end() const;
    [[nodiscard]] QByteArray head() const;

    QTcpSocket &m_socket;
    TestResponse m_response;
    bool m_withBody;
    std::function<void(Outcome)> m_finished;
    qint64 m_offset = 0;
    bool m_waiting = false; ///< for the next drip
    bool m_done = false;
};

/// One connection of an HttpTestServer: reads requests one after the other and answers them.
class HttpTestConnection final : public QObject
{
public:
    /// Takes the socket over. Deletes itself once the peer is gone.
    HttpTestConnection(QTcpSocket *socket, HttpTestDirector &director, int number, QObject *parent);
    ~HttpTestConnection() override;

    /// Breaks the connection: the peer gets a RST.
    void reset();

private:
    void read();
    void parse();
    void beginRequest();
    void takeBody(QByteArrayView piece);
    void endRequest();
    void send(TestResponse response);
    void recordOnce();

    QTcpSocket *m_socket;
    HttpTestDirector &m_director;
    int m_number;
    HttpRequestParser m_parser;
    TestRequest m_request;
    RequestPlan m_plan;
    Hasher m_hasher;
    bool m_inRequest = false;
    bool m_blocked = false; ///< the body is left in the network
    std::unique_ptr<ScriptedAnswer> m_answer;
};

/// Ends a connection with a RST instead of a FIN.
void resetConnection(QTcpSocket &socket);

} // namespace hashike
