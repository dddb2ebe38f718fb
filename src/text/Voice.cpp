// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/Voice.h"

#include "text/ErrorSentences.h"

#include <algorithm>
#include <array>
#include <atomic>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
struct Wording
{
    Phrase phrase;
    const char *console;
    const char *window;
};

constexpr auto Wordings = std::to_array<Wording>({
    {Phrase::AllowUnverified,
     QT_TRANSLATE_NOOP("Sentences", "To go on deliberately, add --allow-unverified."),
     QT_TRANSLATE_NOOP("Sentences",
                       "To go on deliberately, tick “Go on with an unverified release”.")},
    {Phrase::CheckProxy,
     QT_TRANSLATE_NOOP("Sentences", "Check HTTP_PROXY, HTTPS_PROXY and NO_PROXY."),
     QT_TRANSLATE_NOOP("Sentences", "Check the proxies in Settings.")},
    {Phrase::FewerStreams,
     QT_TRANSLATE_NOOP("Sentences", "Try again later, with fewer streams (--max-per-registry)."),
     QT_TRANSLATE_NOOP("Sentences",
                       "Try again later, with fewer streams per registry (Settings).")},
    {Phrase::GoOn,
     QT_TRANSLATE_NOOP("Sentences", "What was moved is kept; the same command goes on from there."),
     QT_TRANSLATE_NOOP(
         "Sentences", "Try again; with Retry on the page Jobs a job goes on from what was moved.")},
    {Phrase::GoOnUploading,
     QT_TRANSLATE_NOOP("Sentences", "Run the same command again; only what is missing is sent."),
     QT_TRANSLATE_NOOP(
         "Sentences", "Try again; with Retry on the page Jobs a job goes on from what was moved.")},
    {Phrase::Help, QT_TRANSLATE_NOOP("Sentences", "For help, add --help."), nullptr},
    {Phrase::IncompleteArgument,
     QT_TRANSLATE_NOOP("Sentences", "The command line is not complete: an argument is missing."),
     QT_TRANSLATE_NOOP("Sentences", "A value is missing.")},
    {Phrase::InvalidArgument,
     QT_TRANSLATE_NOOP("Sentences", "The command line is not valid: %1."),
     QT_TRANSLATE_NOOP("Sentences", "This value cannot be used: %1.")},
    {Phrase::LoadPullSecret,
     QT_TRANSLATE_NOOP("Sentences", "Give a pull secret that has an entry for %1 (-a FILE)."),
     QT_TRANSLATE_NOOP("Sentences",
                       "Load a pull secret with an entry for %1 on the page Registry.")},
    {Phrase::NameMirror,
     QT_TRANSLATE_NOOP("Sentences", "Name the directory that was given to --to-dir."),
     QT_TRANSLATE_NOOP("Sentences", "Choose the folder that the mirror was written to.")},
    {Phrase::OpenSeal,
     QT_TRANSLATE_NOOP("Sentences",
                       "To change it all the same, add --open-seal, and seal it again "
                       "afterwards."),
     QT_TRANSLATE_NOOP("Sentences",
                       "To change it all the same, tick “Open the seal” on the page Mirror, and "
                       "seal it again afterwards.")},
    {Phrase::PlainHttp,
     QT_TRANSLATE_NOOP("Sentences", "If the registry only offers plain HTTP, add --insecure."),
     QT_TRANSLATE_NOOP("Sentences",
                       "Check that this port speaks TLS; plain HTTP is not used here.")},
    {Phrase::PlugInAndGoOn,
     QT_TRANSLATE_NOOP("Sentences", "Plug it in again and run the same command again."),
     QT_TRANSLATE_NOOP("Sentences",
                       "Plug it in again, then press Retry on the page Jobs; what was moved is "
                       "kept.")},
    {Phrase::ReadBackUnsealed,
     QT_TRANSLATE_NOOP("Sentences",
                       "To read back what it holds: hashikectl media verify DIR. To seal it, on "
                       "the connected side: hashikectl media seal DIR"),
     QT_TRANSLATE_NOOP("Sentences",
                       "Check on arrival reads it back without a seal; sealing is done on the "
                       "connected side.")},
    {Phrase::Repair,
     QT_TRANSLATE_NOOP("Sentences",
                       "To see everything that is affected, run hashikectl media verify. On the "
                       "connected side, hashikectl media repair fetches it again."),
     QT_TRANSLATE_NOOP("Sentences",
                       "On the connected side, Repair on the page “Verify, hand over” fetches it "
                       "again.")},
    {Phrase::SeeChanges,
     QT_TRANSLATE_NOOP("Sentences", "To see what differs, run: hashikectl media check %1"),
     QT_TRANSLATE_NOOP("Sentences", "The page Check on arrival lists what differs.")},
    {Phrase::TrustAuthority,
     QT_TRANSLATE_NOOP("Sentences",
                       "If this is the right machine, trust its CA: give "
                       "--certificate-authority FILE, or put the CA certificate into "
                       "/etc/containers/certs.d/%1/ca.crt."),
     QT_TRANSLATE_NOOP("Sentences",
                       "If this is the right machine, trust its CA on the page Registry.")},
    {Phrase::TryAgain,
     QT_TRANSLATE_NOOP("Sentences", "What was moved is kept; run the same command again."),
     QT_TRANSLATE_NOOP(
         "Sentences", "Try again; with Retry on the page Jobs a job goes on from what was moved.")},
    {Phrase::UseInstead, QT_TRANSLATE_NOOP("Sentences", "Use instead: %1"), nullptr},
});

/// Sentences are also made by workers.
std::atomic<Voice> chosenVoice = Voice::Window;
} // namespace

void speakAs(Voice voice)
{
    chosenVoice = voice;
}

QString inVoice(Phrase phrase, const QString &argument)
{
    const auto wording = std::ranges::find(Wordings, phrase, &Wording::phrase);
    const char *text = chosenVoice == Voice::Console ? wording->console : wording->window;
    return text ? Sentences::tr(text).replace("%1"_L1, argument) : QString();
}

} // namespace hashike
