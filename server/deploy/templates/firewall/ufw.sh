#!/bin/sh
# Ubuntu, Debian: the ports that people reach Tabernacle by. Keep the way in by which you administer the server (SSH) open.
set -eu
ufw allow 80/tcp comment 'Tabernacle: certificates, and on to https'
ufw allow 443/tcp comment 'Tabernacle: pages and signalling'
ufw allow @tcp_port@/tcp comment 'Tabernacle: media over TCP'
ufw allow @udp_start@:@udp_end@/udp comment 'Tabernacle: media'
ufw allow @turn_udp_port@/udp comment 'Tabernacle: TURN'
ufw allow @turn_tls_port@/tcp comment 'Tabernacle: TURN over TLS'
