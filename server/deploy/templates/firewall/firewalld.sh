#!/bin/sh
# Fedora, RHEL and their kin: the ports that people reach Tabernacle by.
set -eu
firewall-cmd --permanent --add-port=80/tcp
firewall-cmd --permanent --add-port=443/tcp
firewall-cmd --permanent --add-port=@tcp_port@/tcp
firewall-cmd --permanent --add-port=@udp_start@-@udp_end@/udp
firewall-cmd --permanent --add-port=@turn_udp_port@/udp
firewall-cmd --permanent --add-port=@turn_tls_port@/tcp
firewall-cmd --reload
