// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ClientFixture.h"

namespace hashike
{

inline const QString Uploads = QStringLiteral("/v2/ocp4/openshift4/blobs/uploads/");

/// A registry that is right but for what a test replaces. One session at a time; what it keeps is
/// only counted. Handlers run on the server's thread, a test changes them before or between calls.
class ScriptedUploads final
{
public:
    using Step = std::function<TestResponse(const TestRequest &, int time)>; ///< time: 1, 2, …

    Step post;
    Step patch;
    Step get;
    Step put;
    Step head;
    std::function<RequestPlan(const TestRequest &)> plan;
    bool stored = false;
    qint64 kept = 0;

    [[nodiscard]] std::unique_ptr<HttpTestServer> serve()
    {
        return hashike::serve(
            [this](const TestRequest &request) { return respond(request); },
            [this](const TestRequest &request) { return plan ? plan(request) : RequestPlan(); });
    }

    /// A correct answer about the session.
    [[nodiscard]] TestResponse session(int status) const
    {
        TestResponse response = answer(status);
        response.headers.append(QLatin1StringView("Location"),
                                (Uploads + QStringLiteral("one?state=x")).toLatin1());
        response.headers.append(QLatin1StringView("Range"),
                                "0-" + QByteArray::number(std::max<qint64>(kept - 1, 0)));
        return response;
    }

private:
    TestResponse respond(const TestRequest &request)
    {
        const int time = ++m_times[request.method];
        if (request.path == QLatin1StringView("/v2/")) {
            --m_times[request.method];
            return answer(200);
        }
        if (request.method == "POST") {
            kept = 0;
            return post ? post(request, time) : session(202);
        }
        if (request.method == "PATCH") {
            kept += request.bodySize;
            return patch ? patch(request, time) : session(202);
        }
        if (request.method == "PUT") {
            kept += request.bodySize;
            stored = !put;
            return put ? put(request, time) : answer(201);
        }
        if (request.method == "HEAD") {
            return head ? head(request, time) : answer(stored ? 200 : 404, QByteArray(kept, 'x'));
        }
        return get ? get(request, time) : session(204);
    }

    QMap<QByteArray, int> m_times;
};

} // namespace hashike
