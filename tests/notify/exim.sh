#!/usr/bin/env bash
# Debian's mail server as an ordinary process: its own settings and spool in FOLDER, one loopback
# port, mail for desk@example.test only, login kiosk/secret, and only inside TLS.
#
# usage: exim.sh FOLDER PORT CERTIFICATE KEY     runs until it is ended; mail goes to FOLDER/mail
# While there is a file FOLDER/refuse, every mail is refused.
set -euo pipefail
folder=$1 port=$2
mkdir -p "$folder/spool" "$folder/log"
cp "$3" "$folder/cert.pem"
cp "$4" "$folder/key.pem"
cat >"$folder/exim.conf" <<EOF
primary_hostname = mail.example.test
spool_directory = $folder/spool
log_file_path = $folder/log/%slog
pid_file_path = $folder/exim.pid
local_interfaces = 127.0.0.1
daemon_smtp_ports = $port
keep_environment =
deliver_drop_privilege = true
queue_only = false
host_lookup =
tls_advertise_hosts = *
tls_certificate = $folder/cert.pem
tls_privatekey = $folder/key.pem
auth_advertise_hosts = \${if def:tls_in_cipher {*}{}}
acl_smtp_rcpt = rcpt
acl_smtp_data = data
begin acl
rcpt:
  deny message = encryption is required
       !encrypted = *
  deny message = mailbox is full
       condition = \${if exists{$folder/refuse}}
  accept authenticated = *
         local_parts = desk
         domains = example.test
  deny message = no such mailbox
data:
  accept
begin routers
all:
  driver = accept
  transport = file
begin transports
file:
  driver = appendfile
  file = $folder/mail
  mode = 0666
  mode_fail_narrower = false
  check_owner = false
  message_prefix = "From -\n"
  message_suffix = "\n"
begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = \${if and{{eq{\$auth2}{kiosk}}{eq{\$auth3}{secret}}}{yes}{no}}
  server_set_id = \$auth2
login:
  driver = plaintext
  public_name = LOGIN
  server_prompts = <| Username: | Password:
  server_condition = \${if and{{eq{\$auth1}{kiosk}}{eq{\$auth2}{secret}}}{yes}{no}}
  server_set_id = \$auth1
EOF
# With settings that are not the system's it gives up root, and works as its own user.
chmod -R a+rwX "$folder"
chmod 644 "$folder/exim.conf"
chmod 755 "$folder"
[ "$(id -u)" -ne 0 ] || chown -R Debian-exim "$folder"
[ "$(id -u)" -ne 0 ] || chown root "$folder/exim.conf"
exec /usr/sbin/exim4 -C "$folder/exim.conf" -bdf
