package bench

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"testing"
)

// TestMain lets the test call itself as a server.
func TestMain(m *testing.M) {
	switch os.Getenv("SERVER") {
	case "ready":
		interrupted := make(chan os.Signal, 1)
		signal.Notify(interrupted, os.Interrupt)
		fmt.Fprintln(os.Stderr, "reading content")
		fmt.Println("Web Server is available at http://localhost:1313/ (bind address 127.0.0.1)")
		<-interrupted
		os.Exit(0)
	case "broken":
		fmt.Println("content/site.yaml is missing")
		os.Exit(1)
	}
	os.Exit(m.Run())
}

func TestServerSaysItsAddress(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("SERVER", "ready")
	server, err := start(context.Background(), []string{self})
	if err != nil {
		t.Fatal(err)
	}
	if server.base != "http://localhost:1313/" {
		t.Errorf("address %q", server.base)
	}
	if cost := server.stop(); cost.Wall <= 0 || server.cmd.ProcessState.ExitCode() != 0 {
		t.Errorf("%+v, %v", cost, server.cmd.ProcessState)
	}

	t.Setenv("SERVER", "broken")
	if _, err := start(context.Background(), []string{self}); err == nil || !strings.Contains(err.Error(), "site.yaml is missing") {
		t.Errorf("%v: want what the server said", err)
	}
}
