//go:build !cloud

package main

import (
	"context"

	"lachan/internal/deploy"
)

// hasCloud reports whether this program can deploy. The libraries of the clouds would more than double its size
// (docs/decisions).
const hasCloud = false

func openStore(context.Context, string) (deploy.Store, func() error, error) {
	return nil, nil, refuse("deploy-no-cloud", nil)
}
