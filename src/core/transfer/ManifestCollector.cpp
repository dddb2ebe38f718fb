// SPDX-License-Identifier: GPL-3.0-or-later
#include "transfer/ManifestCollector.h"

#include "transfer/WorkerGroup.h"

#include <QRegularExpression>

#include <condition_variable>
#include <deque>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int DeepestNesting = 4;
constexpr qsizetype MostManifests = 100000;

/// One manifest still to be read.
struct Request
{
    Reference image;
    int root; ///< index of the root this stands for, or −1 inside a list
    int depth;
};

/// A plan is built from digests: a source that hands out something else must not get into it.
Result<void> checkDigest(const Request &request, const Manifest &manifest)
{
    if (!request.image.digest || *request.image.digest == manifest.digest()) {
        return {};
    }
    return failure(makeError(ErrorCode::DigestMismatch)
                       .with(ErrorArgument::Subject, request.image.toString())
                       .with(ErrorArgument::Expected, request.image.digest->toString())
                       .with(ErrorArgument::Actual, manifest.digest().toString()));
}

/// Work that grows while it is done: manifest lists name further manifests. Workers wait while
/// others may still find some.
class Collector final
{
public:
    Collector(const QList<PlanRoot> &roots, const TransferOptions &options, Progress &progress)
        : m_filter(QRegularExpression::anchoredPattern(options.filterByOs))
        , m_filtered(!options.filterByOs.isEmpty() && !options.keepManifestList)
        , m_progress(progress)
    {
        m_collected.roots.resize(roots.size());
        for (int i = 0; i < int(roots.size()); ++i) {
            enqueue({roots[i].source, i, 0});
        }
    }

    Result<void> work(ImageSource &source, const StopToken &stop)
    {
        while (const auto request = next(stop)) {
            auto manifest = source.manifest(request->image, stop);
            if (!manifest) {
                Error error = manifest.error();
                if (!error.arguments.contains(ErrorArgument::Subject)) {
                    error.arguments.insert(ErrorArgument::Subject, request->image.toString());
                }
                return failure(error);
            }
            HASHIKE_TRY(checkDigest(*request, *manifest));
            HASHIKE_TRY(settle(*request, *manifest));
        }
        return {};
    }

    CollectedManifests take() { return std::move(m_collected); }

private:
    void enqueue(const Request &request)
    {
        m_waiting.push_back(request);
        ++m_open;
        ++m_progress.totalManifests;
    }

    std::optional<Request> next(const StopToken &stop)
    {
        std::unique_lock lock(m_mutex);
        const bool awake = m_changed.wait(
            lock, stop.native(), [this] { return !m_waiting.empty() || m_open == 0; });
        if (!awake || m_waiting.empty()) {
            return std::nullopt;
        }
        const Request request = m_waiting.front();
        m_waiting.pop_front();
        return request;
    }

    Result<void> settle(const Request &request, const Manifest &manifest)
    {
        const std::lock_guard lock(m_mutex);
        const ImageIndex *index = manifest.index();
        // Inside a kept list every digest stays what the list says.
        const bool reducible = index && request.root >= 0;
        const Descriptor *only = reducible ? onlyWanted(*index) : nullptr;
        if (only) {
            HASHIKE_TRY(enqueueChild(request, *only, request.root));
        } else {
            if (request.root >= 0) {
                m_collected.roots[request.root] = manifest.digest();
            }
            const bool isNew = !m_collected.manifests.contains(manifest.digest());
            m_collected.manifests.insert(manifest.digest(), manifest);
            if (index && isNew) {
                for (const Descriptor &child : index->manifests) {
                    HASHIKE_TRY(enqueueChild(request, child, -1));
                }
            }
        }
        --m_open;
        ++m_progress.settledManifests;
        m_changed.notify_all();
        return {};
    }

    Result<void> enqueueChild(const Request &parent, const Descriptor &child, int root)
    {
        const bool tooDeep = parent.depth + 1 > DeepestNesting;
        if (tooDeep || m_collected.manifests.size() + qsizetype(m_waiting.size()) > MostManifests) {
            return failure(makeError(ErrorCode::LimitExceeded)
                               .with(ErrorArgument::Subject, parent.image.toString())
                               .with(ErrorArgument::Detail, tooDeep ? u"depth"_s : u"count"_s));
        }
        const bool alreadyThere = root < 0 && m_requested.contains(child.digest);
        if (!alreadyThere) {
            m_requested.insert(child.digest);
            enqueue({parent.image.withDigest(child.digest), root, parent.depth + 1});
        }
        return {};
    }

    /// With a filter: the one image of a list that passes it, if it is exactly one.
    const Descriptor *onlyWanted(const ImageIndex &index) const
    {
        const Descriptor *found = nullptr;
        for (const Descriptor &child : index.manifests) {
            const QString platform = child.platform.value_or(Platform()).toString();
            if (m_filtered && m_filter.match(platform).hasMatch()) {
                if (found) {
                    return nullptr;
                }
                found = &child;
            }
        }
        return found;
    }

    QRegularExpression m_filter;
    bool m_filtered;
    Progress &m_progress;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<Request> m_waiting;
    qsizetype m_open = 0; ///< requests waiting or being read
    QSet<Digest> m_requested;
    CollectedManifests m_collected;
};
} // namespace

Result<CollectedManifests> collectManifests(const QList<PlanRoot> &roots,
                                            const ImageSourceFactory &source,
                                            const TransferOptions &options,
                                            Progress &progress,
                                            const StopToken &stop)
{
    Collector collector(roots, options, progress);
    const int threads = std::clamp(int(roots.size()), 1, options.planningStreams);
    HASHIKE_TRY(runWorkers(threads, stop, [&](const StopToken &shared) {
        const auto own = source();
        return collector.work(*own, shared);
    }));
    return collector.take();
}

} // namespace hashike
