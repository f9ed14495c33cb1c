package bench

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"time"

	"lachan/internal/bench/measure"
)

// running is a server that has said where it is.
type running struct {
	base    string // its address, with a slash at its end
	cmd     *exec.Cmd
	started time.Time
	drained <-chan struct{}
}

var readyLine = regexp.MustCompile(`http://[a-z0-9.]+:[0-9]+/`)

// start returns when the program has printed its address, on whichever stream.
func start(ctx context.Context, args []string) (*running, error) {
	out, in, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	cmd.Stdout, cmd.Stderr = in, in
	begun := time.Now()
	err = cmd.Start()
	in.Close()
	if err != nil {
		return nil, errors.Join(err, out.Close())
	}
	said := ""
	lines := bufio.NewReader(out)
	for {
		line, err := lines.ReadString('\n')
		said += line
		if base := readyLine.FindString(line); base != "" {
			drained := make(chan struct{})
			go func() {
				io.Copy(io.Discard, lines)
				out.Close()
				close(drained)
			}()
			return &running{base, cmd, begun, drained}, nil
		}
		if err != nil {
			return nil, errors.Join(fmt.Errorf("%s said no address: %s", args[0], said), cmd.Wait(), out.Close())
		}
	}
}

// stop ends the server and says what it cost.
func (r *running) stop() measure.Cost {
	if r.cmd.Process.Signal(os.Interrupt) != nil {
		r.cmd.Process.Kill()
	}
	<-r.drained
	r.cmd.Wait() // ended by us: how does not matter
	return measure.Of(r.cmd.ProcessState, time.Since(r.started))
}
