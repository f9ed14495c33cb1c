//go:build cloud

package main

import (
	"context"

	"lachan/internal/deploy"
	"lachan/internal/deploy/cloud"
)

// hasCloud reports whether this program can deploy.
const hasCloud = true

func openStore(ctx context.Context, address string) (deploy.Store, func() error, error) {
	s, err := cloud.Open(ctx, address)
	if err != nil {
		return nil, nil, refuse("deploy-open", err, "url", address, "reason", err.Error())
	}
	return s, s.Close, nil
}
