// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drives/DriveBoard.h"

#include <QButtonGroup>
#include <QScrollArea>

class QLabel;
class QVBoxLayout;

namespace hashike
{

class DriveCard;
class StickDrawing;

/// The removable drives as cards, of which one can be chosen. What is plugged in is shown and
/// never chosen by itself.
class DriveCards final : public QScrollArea
{
    Q_OBJECT

public:
    /// `board` must outlive it; several pages share one.
    explicit DriveCards(DriveBoard &board, QWidget *parent = nullptr);

    /// The chosen drive as it is now; nothing when none is, or when it was unplugged or unmounted.
    [[nodiscard]] std::optional<Drive> chosen() const;
    /// Chooses the drive that a folder lies on, or none; without driveChosen().
    void setChosen(const QString &folder);

    /// All cards at once.
    [[nodiscard]] QSize sizeHint() const override;
    /// A whole card: its badge must be seen, whatever else wants the room.
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// Somebody chose the drive that is mounted here.
    void driveChosen(const QString &mountPoint);
    /// The chosen drive was unplugged, ejected or unmounted; now none is chosen.
    void chosenLost();

private:
    void refresh();
    void dropVanished();
    [[nodiscard]] DriveCard *card(int id) const;
    [[nodiscard]] DriveCard *makeCard(int id);
    void onToggled(int id, bool checked);
    void eject(int id);
    void askAboutReader(int id, int others);
    void unlock(int id);
    void openFolder(int id) const;
    void check(DriveCard *card);
    void showEmptyText();
    void retranslate();
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

    DriveBoard &m_board;
    QVBoxLayout *m_layout;
    StickDrawing *m_drawing; ///< shown with the next
    QLabel *m_empty;
    QButtonGroup m_choices;
    QList<DriveCard *> m_cards; ///< owned by the scrolled widget
    bool m_settingChoice = false;
};

} // namespace hashike
