// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "media/BlobWriter.h"
#include "media/FileSystemRules.h"
#include "media/Inventory.h"
#include "media/MediaLayout.h"
#include "media/MediaLock.h"
#include "oci/Manifest.h"

#include <atomic>
#include <memory>

namespace hashike
{

class PartialFolder;

/// What a check of one blob on a medium found.
enum class BlobState
{
    Missing,
    Damaged, ///< wrong size or wrong digest
    Hashed,  ///< size and digest are right
};

/// The writing side of a medium: takes its lock, keeps the commit order (data durable → named →
/// manifests → index → inventory → directories and device flushed). Blob and manifest methods may
/// be called from several threads for different digests; the others from one. Nothing is written
/// before the first blob or file that differs.
class MediaStore final
{
public:
    enum class Mode
    {
        Create,   ///< make the directories when they are missing
        Existing, ///< the medium must be there
        OpenSeal, ///< Existing, and a seal is removed first
    };

    /// A damaged inventory is rebuilt from the index as far as possible; one of a later schema
    /// version is refused (MediumDamaged, Detail `schemaVersion`), since it would be lost.
    /// Errors: MediumReadOnly, MediumBusy (Holder), MediumSealed, NotAMirror, UnsafePath (a link in
    /// place of one of our directories), FileFailed.
    [[nodiscard]] static Result<std::unique_ptr<MediaStore>> open(const QString &root, Mode mode);
    ~MediaStore();
    MediaStore(const MediaStore &) = delete;
    MediaStore &operator=(const MediaStore &) = delete;

    [[nodiscard]] const MediaLayout &layout() const { return m_layout; }
    [[nodiscard]] const FileSystemRules &rules() const { return m_rules; }

    /// What is on the medium; callers start from it, so that what others put there is kept.
    [[nodiscard]] const Inventory &inventory() const { return m_inventory; }

    /// True when the inventory file could not be read and inventory() was rebuilt.
    [[nodiscard]] bool inventoryDamaged() const { return m_inventoryDamaged; }

    /// Hashes what is there. `hashed` (may be null) grows while bytes are read. Error: Cancelled;
    /// everything else is a state.
    [[nodiscard]] Result<BlobState> check(const Descriptor &blob,
                                          const StopToken &stop,
                                          std::atomic<qint64> *hashed = nullptr) const;

    /// Starts or continues a blob. A file that already has the final name stays in place until the
    /// new one replaces it in one step. Errors: FileTooLarge (for this file system), Cancelled,
    /// UnsafePath, MediumFull, MediumReadOnly, FileFailed.
    [[nodiscard]] Result<std::unique_ptr<BlobWriter>> beginBlob(const Descriptor &blob,
                                                                const StopToken &stop) const;

    /// Writes a manifest durably under its digest, unless the file there is already right.
    [[nodiscard]] Result<void> writeManifest(const Manifest &manifest) const;

    /// Writes `config/signature-sha256-….json` durably, unless it says that already.
    [[nodiscard]] Result<void> writeSignature(const Digest &release,
                                              const QByteArray &content) const;

    /// Writes oci-layout, index.json, oc's view and the inventory so that they say exactly
    /// `inventory`, each only where it differs, with the previous copy kept; then flushes
    /// directories and device. The blobs must be there. A record that differs from the medium's in
    /// nothing but the time keeps the medium's. Errors: MediumIncomplete or MediumDamaged (a
    /// release's manifest), MediumFull, UnsafePath, FileFailed.
    [[nodiscard]] Result<void> commit(const Inventory &inventory);

    /// Deletes blobs by name and makes that durable; a missing one is no error.
    [[nodiscard]] Result<void> removeBlobs(const QList<Digest> &digests) const;

    /// Everything written so far is on the device when this returns.
    [[nodiscard]] Result<void> flushDevice() const;

private:
    friend class BlobWriter;
    using IsWorthKeeping = bool (*)(const QByteArray &);

    MediaStore(const QString &root, MediaLock lock);
    [[nodiscard]] Result<void> prepare(Mode mode);
    [[nodiscard]] Result<void> checkDirectories() const;
    [[nodiscard]] Result<void> handleSeal(Mode mode) const;
    [[nodiscard]] Result<void> loadInventory();
    void rebuildInventory(const QList<TaggedManifest> &indexed);

    [[nodiscard]] Result<void> commitIndex(const Inventory &inventory) const;
    [[nodiscard]] Result<void> commitOcView(const Inventory &inventory) const;
    [[nodiscard]] Result<void> commitInventory(const Inventory &inventory) const;
    [[nodiscard]] Result<void> replaceIfDifferent(const QString &path,
                                                  const QByteArray &content) const;
    [[nodiscard]] Result<void> replaceKeepingPrevious(const QString &path,
                                                      const QByteArray &content,
                                                      const QString &previous,
                                                      IsWorthKeeping isWorthKeeping) const;
    [[nodiscard]] Result<void> replace(const QString &path, const QByteArray &content) const;

    MediaLayout m_layout;
    MediaLock m_lock;
    FileSystemRules m_rules;
    Inventory m_inventory;
    bool m_inventoryDamaged = false;
    std::unique_ptr<PartialFolder> m_partials;
};

} // namespace hashike
