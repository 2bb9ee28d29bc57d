# Windows, as an administrator: the ports that people reach Tabernacle by.
$ErrorActionPreference = 'Stop'
New-NetFirewallRule -DisplayName 'Tabernacle: pages and signalling' -Direction Inbound -Protocol TCP -LocalPort 80, 443 -Action Allow
New-NetFirewallRule -DisplayName 'Tabernacle: media over TCP' -Direction Inbound -Protocol TCP -LocalPort @tcp_port@ -Action Allow
New-NetFirewallRule -DisplayName 'Tabernacle: media' -Direction Inbound -Protocol UDP -LocalPort @udp_start@-@udp_end@ -Action Allow
New-NetFirewallRule -DisplayName 'Tabernacle: TURN' -Direction Inbound -Protocol UDP -LocalPort @turn_udp_port@ -Action Allow
New-NetFirewallRule -DisplayName 'Tabernacle: TURN over TLS' -Direction Inbound -Protocol TCP -LocalPort @turn_tls_port@ -Action Allow
