// What the hub has found out about the next session, from those that were like it (docs/insights.md): read with strict bounds, and shown
// only while it is true. What is wrong says nothing, and leaves what was said before.
#pragma once

#include "core_grammar.h"
#include "core_topics.h"
#include "ui_face.h"

namespace argus {

class Insight {
 public:
  /// Listens to a topic; what another has said is forgotten.
  void listen(const TopicText &topic);
  [[nodiscard]] const TopicText &topic() const { return topic_; }
  /// Takes what came there; the reason why it is refused, or null.
  Reason take(std::string_view payload);
  /// Writes it into a face, unless it is too old at `now`, or nobody has said when it was found out.
  void show(Face &face, int64_t now) const;

 private:
  struct Said {
    int64_t at = -1;
    int8_t chance = Face::NO_CHANCE;
    int16_t likely = 0;
  };
  static Said read(const Fields &data);

  TopicText topic_;
  Said said_;
};

}  // namespace argus
