@echo off
rem Windows without PowerShell, as an administrator: the ports that people reach Tabernacle by.
netsh advfirewall firewall add rule name="Tabernacle: pages and signalling" dir=in action=allow protocol=TCP localport=80,443
netsh advfirewall firewall add rule name="Tabernacle: media over TCP" dir=in action=allow protocol=TCP localport=@tcp_port@
netsh advfirewall firewall add rule name="Tabernacle: media" dir=in action=allow protocol=UDP localport=@udp_start@-@udp_end@
netsh advfirewall firewall add rule name="Tabernacle: TURN" dir=in action=allow protocol=UDP localport=@turn_udp_port@
netsh advfirewall firewall add rule name="Tabernacle: TURN over TLS" dir=in action=allow protocol=TCP localport=@turn_tls_port@
