package build

import (
	"context"
	"runtime/trace"
	"slices"

	"lachan/internal/output"
	"lachan/internal/output/compress"
	"lachan/internal/output/host"
)

// Compressed is the plan with compressed copies of all text. It makes every text once, to know its digest, so it is asked
// for only once the build has no errors.
func (b *Build) Compressed(ctx context.Context) (output.Plan, error) {
	defer trace.StartRegion(ctx, "compress").End()
	copies, err := compress.Finish(b.Plan, compress.Options{IsText: host.IsText})
	if err != nil {
		return nil, err
	}
	return output.New(slices.Concat(b.Plan, copies)), nil
}
