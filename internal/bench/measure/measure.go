// Package measure runs commands in turn, and prints what they cost beside each other.
//
// A machine that others use drifts: its seconds say little, its ratios more. So every round runs each step once, a ratio
// is taken within a round, and what is printed is the median of all rounds with the least and the most.
package measure

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"time"
)

// Cost is what one run of a command took.
type Cost struct {
	CPU, Wall time.Duration // CPU is user and system time, of all threads and finished children
	Peak      int64         // largest resident memory in bytes, of the largest process; 0 where the system does not tell
}

// Of is the cost of a finished process that ran for wall.
func Of(state *os.ProcessState, wall time.Duration) Cost {
	return Cost{CPU: state.UserTime() + state.SystemTime(), Wall: wall, Peak: peak(state)}
}

// Step is one piece of work that every round does.
type Step struct {
	Name   string
	Args   []string           // a command
	Before func() error       // readies it, uncounted; may be nil
	Judge  func(string) error // reads what it printed, and may find that it did not do its work; may be nil
}

func (s Step) run(ctx context.Context) (Cost, error) {
	if s.Before != nil {
		if err := s.Before(); err != nil {
			return Cost{}, fmt.Errorf("%s: %w", s.Name, err)
		}
	}
	cmd := exec.CommandContext(ctx, s.Args[0], s.Args[1:]...)
	start := time.Now()
	said, err := cmd.CombinedOutput()
	wall := time.Since(start)
	if err == nil && s.Judge != nil {
		err = s.Judge(string(said))
	}
	if err != nil {
		return Cost{}, fmt.Errorf("%s: %w\n%s", s.Name, err, said)
	}
	return Of(cmd.ProcessState, wall), nil
}

// Work is what a step cost in every round.
type Work struct {
	Name      string
	CPU, Wall Sample // seconds
	Peak      int64  // bytes, the largest of all rounds
}

// Rounds runs all steps in turn. One round more than counted comes first and warms up; who wants a single round, for work
// that takes an hour, gets no more than that.
func Rounds(ctx context.Context, steps []Step, counted int) ([]Work, error) {
	works := make([]Work, len(steps))
	first := 1
	if counted == 1 {
		first = 0
	}
	for round := range first + counted {
		for i, s := range steps {
			cost, err := s.run(ctx)
			if err != nil {
				return nil, err
			}
			works[i].Name = s.Name
			if round >= first {
				works[i].add(cost)
			}
		}
	}
	return works, nil
}

func (w *Work) add(c Cost) {
	w.CPU, w.Wall = append(w.CPU, c.CPU.Seconds()), append(w.Wall, c.Wall.Seconds())
	w.Peak = max(w.Peak, c.Peak)
}

// And is this work and then another.
func (w Work) And(name string, then Work) Work {
	return Work{Name: name, CPU: w.CPU.Plus(then.CPU), Wall: w.Wall.Plus(then.Wall), Peak: max(w.Peak, then.Peak)}
}
