// Without a network of the house a board opens one of its own: then its name and address are shown.
#include "argus_house.h"

#include <span>

#include "esphome/core/application.h"
#include "esphome/core/defines.h"
#ifdef USE_NETWORK
#include "esphome/components/network/util.h"
#endif
#ifdef USE_WIFI
#include "esphome/components/wifi/wifi_component.h"
#endif

namespace argus {

namespace {

constexpr int64_t EVERY = 1'000;
constexpr std::string_view OWN_ADDRESS = "192.168.4.1";

}  // namespace

void House::look(int64_t mono) {
  if (mono < look_at_)
    return;
  look_at_ = mono + EVERY;
#ifdef USE_NETWORK
  connected_ = esphome::network::is_connected();
  const auto addresses = esphome::network::get_ip_addresses();
  address_.fill('\0');
  if (connected_)
    addresses[0].str_to(address_.data());
#else
  connected_ = true;
#endif
#ifdef USE_WIFI
  auto *wifi = esphome::wifi::global_wifi_component;
  unknown_ = !wifi->has_sta();
  signal_ = connected_ ? std::optional<int8_t>(wifi->wifi_rssi()) : std::nullopt;
  network_.fill('\0');
  if (connected_)
    wifi->wifi_ssid_to(std::span<char, esphome::wifi::SSID_BUFFER_SIZE>(network_));
#endif
}

void House::show(Face &face) const {
  face.offline = !connected_;
  face.network = network_.data();
  face.address = address_.data();
  if (!unknown_)
    return;
  face.setup = Face::Setup::NO_NETWORK;
  face.network = esphome::App.get_name().c_str();
  face.address = OWN_ADDRESS;
}

}  // namespace argus
