package main

import (
	"fmt"
	"net"
	"os"
	"strings"
	"syscall"
	"testing"
)

// A port that is bound, and not listened at, is nobody's: no other program can take it while it is asked about.
func TestPortOwner(t *testing.T) {
	for name, at := range map[string]struct {
		family int
		any    syscall.Sockaddr
	}{
		"IPv4": {syscall.AF_INET, &syscall.SockaddrInet4{Addr: [4]byte{127, 0, 0, 1}}},
		"IPv6": {syscall.AF_INET6, &syscall.SockaddrInet6{Addr: [16]byte{15: 1}}},
	} {
		t.Run(name, func(t *testing.T) {
			socket, err := boundSocket(at.family, at.any)
			if err != nil && at.family == syscall.AF_INET6 {
				t.Skip("this machine has no IPv6:", err)
			} else if err != nil {
				t.Fatal(err)
			}
			defer syscall.Close(socket)
			addr := addressOfSocket(t, socket)
			if got := portOwner(addr); got != "" {
				t.Errorf("portOwner(%s) = %q of a port that nobody listens at", addr, got)
			}
			if err := syscall.Listen(socket, 1); err != nil {
				t.Fatal(err)
			}
			if got := portOwner(addr); !strings.HasSuffix(got, fmt.Sprintf(", %d", os.Getpid())) {
				t.Errorf("portOwner(%s) = %q, want this process, %d", addr, got, os.Getpid())
			}
		})
	}
}

func boundSocket(family int, to syscall.Sockaddr) (int, error) {
	socket, err := syscall.Socket(family, syscall.SOCK_STREAM|syscall.SOCK_CLOEXEC, 0)
	if err != nil {
		return 0, err
	}
	if err := syscall.Bind(socket, to); err != nil {
		syscall.Close(socket)
		return 0, err
	}
	return socket, nil
}

func addressOfSocket(t *testing.T, socket int) string {
	t.Helper()
	name, err := syscall.Getsockname(socket)
	if err != nil {
		t.Fatal(err)
	}
	switch at := name.(type) {
	case *syscall.SockaddrInet4:
		return (&net.TCPAddr{IP: at.Addr[:], Port: at.Port}).String()
	case *syscall.SockaddrInet6:
		return (&net.TCPAddr{IP: at.Addr[:], Port: at.Port}).String()
	}
	t.Fatalf("a socket at %v", name)
	return ""
}

func TestPortOwnerOfWhatIsNoAddress(t *testing.T) {
	for _, bad := range []string{"", "x", "127.0.0.1:x", "127.0.0.1"} {
		if got := portOwner(bad); got != "" {
			t.Errorf("portOwner(%q) = %q", bad, got)
		}
	}
}
