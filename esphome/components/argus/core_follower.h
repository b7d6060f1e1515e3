// A device's manner on the wire: it follows one timer, and runs it alone when it must. It neither connects nor waits: messages and
// readings of clocks go in, and what is to be said comes out of `publish`, which is called after all has been saved.
//
// It writes at once, on its own clock, and repeats what it wrote until the hub has it: a message may be lost without harm. After a
// connection it subscribes and sends itself a fence, whose return ends the retained phase, after 3 s at most. Until it has learnt what is
// in force, at most 1 s after that, it publishes nothing else.
#pragma once

#include "core_hubs.h"
#include "core_lines.h"
#include "core_notes.h"
#include "core_repeats.h"
#include "core_strategies.h"

namespace argus {

inline constexpr int64_t HEARTBEAT_MS = 60'000;

// Takes what is to be published; false where there is no room now: it is tried again.
class Outbox {
 public:
  virtual bool publish(std::string_view topic, std::string_view payload, uint8_t qos, bool retain) = 0;

 protected:
  ~Outbox() = default;
};

// The component around: hears what happens, and does what no timer does.
class Shell : public Listener {
 public:
  // Somebody asks the device to identify itself, or to restart.
  virtual void asked(Said what) = 0;
  // The hub wants the device to be so, as far as it says.
  virtual void wanted(const Shadow &shadow) = 0;
  // Bad input: nothing changed; to be counted, and logged once per device and reason.
  virtual void refused(std::string_view topic, Reason reason, std::string_view detail) = 0;

 protected:
  ~Shell() = default;
};

// Below which topic a device speaks; its texts outlive the follower.
struct Home {
  std::string_view prefix;
  std::string_view location;
  std::string_view device_type;
  std::string_view device;
};

class Follower : private Listener, private RegisterOutlet {
 public:
  // `boot` is a word of at most 16 letters that no other boot has; `followed` and `shadow` are what is remembered of the last one.
  Follower(Replica &replica, Shell &shell, const Home &home, const About &about, std::string_view boot,
           std::string_view followed = LOCAL, const Shadow &shadow = {});

  // The connection. Subscriptions are made before `connected`; whenever `changes` has become another number they are others.
  void connected(const Clocks &clocks);
  void disconnected();
  bool filter(size_t at, TopicText &pattern) const;
  uint16_t changes() const { return changes_; }
  // Whether the retained phase is over and publishing allowed.
  bool live() const { return connected_ && !retained_phase_; }

  // In.
  void receive(std::string_view topic, std::string_view payload, bool retained, const Clocks &clocks);
  // Does what somebody wants of the timer followed; answers why it is wrong, or null.
  Reason apply(const Command &command, const Clocks &clocks);
  void advance(const Clocks &clocks);
  // Follows another timer; what was done on `local` becomes its history. False where too many wait for the hub.
  bool follow(std::string_view timer_id, const Clocks &clocks);
  // Tells of a button that no timer command stands for, and readings, which stay the caller's until the next `publish`.
  void press(std::string_view button, Action action);
  void measure(std::span<const Measure> measures) { measures_ = connected_ ? measures : measures_.first(0); }

  // Out.
  void publish(const Clocks &clocks, Outbox &outbox);
  // ms on the monotonic clock at which to `advance` and `publish`.
  std::optional<int64_t> next_change(const Clocks &clocks);

  TextId followed() const { return followed_; }
  const Shadow &shadow() const { return shadow_; }
  // Whether the timer's hub has said that it is there, and not that it goes.
  bool hub_is_there() const { return hub_is_there_; }
  std::string_view timer_location() const { return hubs_.location_of(shadow_.adopted_by.view()); }

 private:
  void heard(const Event &event) override;
  bool send(const Register &one) override;

  // In: core_follower_in.cpp
  void take(bool retained, const Clocks &clocks);
  void take_register(bool retained, const Clocks &clocks);
  void take_answer(const Clocks &clocks);
  void take_hub(bool retained, const Clocks &clocks);
  void take_shadow(const Clocks &clocks);
  void take_command(const Clocks &clocks);
  void take_order(const Clocks &clocks);
  bool is_ours(const Topic &topic) const;
  void merge(const Clocks &clocks);
  template<typename F> void each_of_ours(F &&found);

  // Both.
  void settle(const Clocks &clocks);
  void report() { reported_due_ = live(); }
  void ask(const Clocks &clocks);
  void ask_again(const Clocks &clocks);
  ShortText<MAX_REQUEST_ID> next_word();

  // Out: core_follower_out.cpp
  bool publish_all();
  bool publish_fence();
  bool publish_about();
  bool publish_notes();
  bool publish_question();
  bool publish_journals();
  bool publish_journal(const Book &book);
  bool is_due(const Entry &one) const;
  bool publish_state();
  void begin_live();
  void match_turns();
  template<typename W> bool say(const Topic &topic, W &&write);
  bool offer(const Topic &topic, std::string_view payload);
  Topic own(DataType data_type) const { return {home_.location, home_.device_type, home_.device, data_type}; }
  Topic timer_topic(std::string_view timer_id, DataType data_type) const { return {timer_location(), "timer", timer_id, data_type}; }
  SaidAt said_at() const { return {replica_.now(clocks_), replica_.knows_time(clocks_)}; }

  // What the screen showed when it was last published.
  struct Shown {
    bool any = false;
    Status status = Status::UNKNOWN;
    uint8_t step = 0;
    Stamp stamp;
    SessionId session;
    bool operator==(const Shown &) const = default;
  };

  Replica &replica_;
  Shell &shell_;
  Home home_;
  About about_;
  ShortText<16> boot_;
  TextId followed_ = TextId::NONE;
  Shadow shadow_;
  Hubs hubs_;
  ShortText<MAX_REQUEST_ID> hub_boot_;
  Lines lines_;
  Repeats repeats_;
  Notes notes_;
  std::span<const Measure> measures_;
  Shown shown_;
  ShortText<MAX_REQUEST_ID> fence_;
  ShortText<MAX_REQUEST_ID> sync_;
  int64_t fence_ends_ = 0;
  int64_t quiet_until_ = 0;
  int64_t asked_at_ = 0;
  int64_t sync_due_ = 0;
  int64_t sync_wait_ = 0;
  int64_t beat_ = 0;
  int64_t retry_at_ = 0;
  uint32_t words_ = 0;
  uint16_t changes_ = 0;
  std::array<TextId, MAX_TIMERS> watched_{};
  bool connected_ = false;
  bool hub_is_there_ = false;
  bool retained_phase_ = false;
  bool hushed_ = false;   // what a timer was before we followed it is no news
  bool blocked_ = false;  // the outbox refused, and is asked again at `retry_at_`
  bool fence_due_ = false;
  bool about_due_ = false;
  bool reported_due_ = false;
  bool question_due_ = false;
  Clocks clocks_;
  Outbox *outbox_ = nullptr;  // while it publishes
  Message message_;
  std::array<char, DEVICE_LIMIT> buffer_;
};

}  // namespace argus
