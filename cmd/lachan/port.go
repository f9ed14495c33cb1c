package main

import (
	"bufio"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// portOwner names the process that listens on a port: "nginx, 4711". Only Linux tells, and of other people's processes
// not always the name; "" if it can't be said.
func portOwner(addr string) string {
	_, port, err := net.SplitHostPort(addr)
	if err != nil {
		return ""
	}
	number, err := net.LookupPort("tcp", port)
	if err != nil {
		return ""
	}
	for _, table := range []string{"/proc/net/tcp", "/proc/net/tcp6"} {
		if socket := listeningSocket(table, number); socket != "" {
			return socketOwner(socket)
		}
	}
	return ""
}

// listeningSocket finds the inode of the socket that listens on a port, in a table as proc(5) describes it: the second
// column is address:port in hexadecimal, the fourth the state (0A is LISTEN), the tenth the inode.
func listeningSocket(table string, port int) string {
	f, err := os.Open(table)
	if err != nil {
		return ""
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		columns := strings.Fields(lines.Text())
		if len(columns) < 10 || columns[3] != "0A" {
			continue
		}
		_, hex, _ := strings.Cut(columns[1], ":")
		if n, err := strconv.ParseUint(hex, 16, 16); err == nil && int(n) == port {
			return columns[9]
		}
	}
	return ""
}

func socketOwner(inode string) string {
	handles, err := filepath.Glob("/proc/[0-9]*/fd/*")
	if err != nil {
		return ""
	}
	for _, handle := range handles {
		if target, err := os.Readlink(handle); err != nil || target != "socket:["+inode+"]" {
			continue
		}
		process := filepath.Dir(filepath.Dir(handle))
		name, err := os.ReadFile(filepath.Join(process, "comm"))
		if err != nil {
			return filepath.Base(process)
		}
		return strings.TrimSpace(string(name)) + ", " + filepath.Base(process)
	}
	return ""
}
