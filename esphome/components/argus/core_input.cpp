// The gestures of core_input.h, as a machine that is told the time.
#include "core_input.h"

#include <algorithm>

namespace argus {

namespace {

constexpr int64_t CLICK = 600;
constexpr int64_t HOLD = 800;
constexpr int64_t HOLD_SHOWS = 200;  // a click is over before the ring fills
constexpr int64_t COMMIT = 700;
constexpr int64_t FORGET = 10'000;  // a list or a draft that nobody touches
constexpr int64_t MINUTE = 60'000;
constexpr int64_t FIVE_MINUTES = 5 * MINUTE;
constexpr int MAX_TURNED = 240;  // minutes

}  // namespace

void Input::press(Control control, int64_t now, const InputContext &context) {
  tick(now, context);
  if (is_chord(control)) {
    spent_ = true;
    return show(List::ACTIONS, context.undo_offered ? UNDO : SKIP, now);
  }
  if (down_)
    return;  // one at a time: the second finger counts for nothing
  down_ = true;
  spent_ = false;
  control_ = control;
  pressed_at_ = now;
}

/// Both buttons, before the first has had an effect, are the knob held: a menu for who has none.
bool Input::is_chord(Control second) const {
  return down_ && !spent_ && control_ != second && control_ != Control::KNOB && second != Control::KNOB;
}

void Input::release(Control control, int64_t now, const InputContext &context) {
  tick(now, context);
  if (!down_ || control != control_)
    return;
  down_ = false;
  if (!spent_ && now - pressed_at_ < CLICK)
    click(control, now, context);
}

void Input::turn(int clicks, int64_t now, const InputContext &context) {
  tick(now, context);
  touched_at_ = now;
  if (list_ != List::NONE) {
    chosen_ = static_cast<uint8_t>(std::clamp(chosen_ + clicks, 0, std::max(rows(context) - 1, 0)));
    return;
  }
  if (context.waiting)
    return draft(clicks, context);
  if (context.counts_up)
    return;
  turned_ = static_cast<int16_t>(std::clamp(turned_ + clicks, -MAX_TURNED, MAX_TURNED));
  turned_at_ = now;
}

void Input::draft(int clicks, const InputContext &context) {
  const int planned = static_cast<int>(std::clamp<int64_t>(context.total / MINUTE, 1, MAX_TURNED));
  turned_ = static_cast<int16_t>(std::clamp((drafting_ ? turned_ : planned) + clicks, 1, MAX_TURNED));
  drafting_ = true;
}

void Input::open_menu(int64_t now, const InputContext &context) {
  tick(now, context);
  show(List::ACTIONS, context.undo_offered ? UNDO : SKIP, now);
}

void Input::point(uint8_t row, int64_t now, const InputContext &context) {
  tick(now, context);
  if (row < rows(context))
    chosen_ = row;
  press(Control::KNOB, now, context);
}

void Input::tick(int64_t now, const InputContext &context) {
  if (turned_ != 0 && drafting_ != context.waiting) {
    turned_ = 0;  // the step that was turned for has ended
    drafting_ = false;
  }
  if (turned_ != 0 && !drafting_ && now - turned_at_ >= COMMIT)
    commit();
  if (down_ && !spent_ && now - pressed_at_ >= HOLD)
    held(now, context);
  if (!down_ && now - touched_at_ >= FORGET) {
    list_ = List::NONE;
    if (drafting_)
      turned_ = 0;
    drafting_ = false;
  }
}

std::optional<Intent> Input::take() {
  if (count_ == 0)
    return std::nullopt;
  const Intent intent = intents_[first_];
  first_ = static_cast<uint8_t>((first_ + 1) % MAX_INTENTS);
  count_--;
  return intent;
}

uint16_t Input::hold(int64_t now) const {
  const int64_t since = now - pressed_at_;
  if (!down_ || spent_ || since < HOLD_SHOWS)
    return 0;
  return static_cast<uint16_t>(std::min<int64_t>(since * 1000 / HOLD, 1000));
}

void Input::put(const Intent &intent) {
  if (count_ == MAX_INTENTS)
    return;  // whoever takes none for so long is not there
  intents_[(first_ + count_) % MAX_INTENTS] = intent;
  count_++;
}

void Input::click(Control control, int64_t now, const InputContext &context) {
  if (control == Control::BUTTON_B && list_ != List::NONE)
    return show(list_, static_cast<uint8_t>((chosen_ + 1) % std::max<int>(rows(context), 1)), now);
  if (control == Control::BUTTON_B)
    return put({Intent::Kind::ADD_TIME, FIVE_MINUTES});
  if (list_ != List::NONE)
    return act(chosen_, now, context);
  if (drafting_) {
    put({Intent::Kind::START, turned_ * MINUTE});
    turned_ = 0;
    drafting_ = false;
    return;
  }
  commit();
  put({Intent::Kind::TOGGLE});
}

void Input::held(int64_t now, const InputContext &context) {
  spent_ = true;
  if (list_ != List::NONE)
    return show(List::NONE, 0, now);
  if (control_ == Control::BUTTON_A)
    return put({Intent::Kind::SKIP});
  if (control_ == Control::BUTTON_B)
    return put({Intent::Kind::UNDO});
  if (drafting_)
    turned_ = 0;
  drafting_ = false;
  show(List::ACTIONS, context.undo_offered ? UNDO : SKIP, now);
}

/// What a row of the open list does; every list closes, but for the way from the menu over set-up to the timers.
void Input::act(uint8_t row, int64_t now, const InputContext &context) {
  const List from = list_;
  show(List::NONE, 0, now);
  if (from == List::TIMERS)
    return put({Intent::Kind::FOLLOW, row});
  if (from == List::SETUP) {
    if (context.timers > 1)
      show(List::TIMERS, 0, now);
    return;
  }
  switch (row) {
    case SKIP:
      return put({Intent::Kind::SKIP});
    case UNDO:
      return put({Intent::Kind::UNDO});
    case ADD_FIVE:
      return put({Intent::Kind::ADD_TIME, FIVE_MINUTES});
    case CANCEL:
      return put({Intent::Kind::CANCEL});
    case SETUP:
      return show(List::SETUP, 0, now);
    default:
      return;
  }
}

void Input::commit() {
  if (turned_ > 0)
    put({Intent::Kind::ADD_TIME, turned_ * MINUTE});
  else if (turned_ < 0)
    put({Intent::Kind::SUBTRACT_TIME, -turned_ * MINUTE});
  turned_ = 0;
}

void Input::show(List list, uint8_t chosen, int64_t now) {
  list_ = list;
  chosen_ = chosen;
  touched_at_ = now;
}

uint8_t Input::rows(const InputContext &context) const {
  if (list_ == List::ACTIONS)
    return ACTIONS_COUNT;
  return list_ == List::TIMERS ? context.timers : uint8_t{0};
}

}  // namespace argus
