package main

import "golang.org/x/sys/windows"

// deleteOnClose has the system remove a file as soon as nobody has it open.
const deleteOnClose = windows.FILE_FLAG_DELETE_ON_CLOSE
