package main

import (
	"errors"
	"slices"
	"testing"

	"lachan/internal/deploy"
)

// What Azure answers is a page; a refusal says its beginning in one line, and what to do.
func TestDeployRefusalIsShort(t *testing.T) {
	rule := "--------------------------------------------------------------------------------\n"
	said := "blob (code=NotFound): PUT http://127.0.0.1/x\n" + rule + "RESPONSE 404: 404 No container.\nERROR CODE: ContainerNotFound\n" + rule + "<?xml?><Error/>\n"
	r := deployRefusal(&deploy.Error{Kind: deploy.Refused, Err: errors.New(said)})
	const want = "blob (code=NotFound): PUT http://127.0.0.1/x; RESPONSE 404: 404 No container.; ERROR CODE: ContainerNotFound"
	if r == nil || r.key != "deploy-refused" || !slices.Contains(r.args, want) {
		t.Errorf("got %+v", r)
	}
}
