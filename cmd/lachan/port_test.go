package main

import (
	"fmt"
	"net"
	"os"
	"runtime"
	"strings"
	"testing"
)

func TestPortOwner(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("only Linux tells who has a port")
	}
	for _, at := range []string{"127.0.0.1:0", "[::1]:0"} {
		l, err := net.Listen("tcp", at)
		if err != nil {
			t.Logf("%s: %v", at, err) // a machine without IPv6
			continue
		}
		defer l.Close()
		if got := portOwner(l.Addr().String()); !strings.HasSuffix(got, fmt.Sprintf(", %d", os.Getpid())) {
			t.Errorf("portOwner(%s) = %q, want this process, %d", l.Addr(), got, os.Getpid())
		}
		l.Close()
		if got := portOwner(l.Addr().String()); got != "" {
			t.Errorf("portOwner(%s) = %q of a port that nobody has", l.Addr(), got)
		}
	}
	for _, bad := range []string{"", "x", "127.0.0.1:x", "127.0.0.1"} {
		if got := portOwner(bad); got != "" {
			t.Errorf("portOwner(%q) = %q", bad, got)
		}
	}
}
