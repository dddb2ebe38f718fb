// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/QtHttpTransport.h"
#include "http/ReplyWaiter.h"

#include <QIODevice>

#include <functional>

namespace hashike
{

/// The body of an upload as Qt reads it: hands out the piece that is being written, without a copy,
/// and refuses to rewind. That refusal is the point: Qt repeats a request by itself when a
/// kept-alive connection closes, and a registry would append the repeated bytes.
class UploadBody final : public QIODevice
{
public:
    explicit UploadBody(std::function<void()> onConsumed);

    /// The bytes stay the caller's and must live until pending() is 0.
    void offer(QByteArrayView piece);
    [[nodiscard]] qsizetype pending() const { return m_piece.size(); }

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 bytesAvailable() const override;
    bool seek(qint64) override { return false; }
    bool reset() override { return false; }

protected:
    qint64 readData(char *data, qint64 maximum) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    QByteArrayView m_piece;
    std::function<void()> m_onConsumed;
};

/// HttpUpload on Qt.
class QtHttpUpload final : public HttpUpload
{
public:
    /// `start` sends the request with the given body device.
    QtHttpUpload(const std::function<QNetworkReply *(QIODevice *)> &start,
                 const HttpTimeouts &timeouts,
                 const StopToken &stop);

    [[nodiscard]] Result<void> write(QByteArrayView data) override;
    [[nodiscard]] Result<HttpResponse> finish() override;

private:
    HttpTimeouts m_timeouts;
    UploadBody m_body;
    ReplyWaiter m_waiter;
};

/// An upload that could not even begin.
class FailedUpload final : public HttpUpload
{
public:
    explicit FailedUpload(Error error)
        : m_error(std::move(error))
    {
    }

    [[nodiscard]] Result<void> write(QByteArrayView) override { return failure(m_error); }
    [[nodiscard]] Result<HttpResponse> finish() override { return failure(m_error); }

private:
    Error m_error;
};

} // namespace hashike
