package main

// deployMessages are those of lachan deploy.
var deployMessages = map[string]message{
	"help-deploy":           {words{"dựng trang rồi đưa những gì đã đổi lên kho lưu trữ (S3, Google, Azure) hoặc một thư mục", ""}, words{"build the site and bring what changed to object storage (S3, Google, Azure) or a folder", ""}},
	"help-deploy-url":       {words{"nơi đăng: s3://KHO, gs://KHO, azblob://KHO, file:///THƯ-MỤC; thêm ?prefix=thu-muc/ nếu không ở gốc", ""}, words{"where to: s3://BUCKET, gs://BUCKET, azblob://CONTAINER, file:///FOLDER; with ?prefix=folder/ if not at its root", ""}},
	"help-deploy-dry-run":   {words{"chỉ cho xem sẽ gửi và xóa những gì", ""}, words{"only show what would be sent and deleted", ""}},
	"help-deploy-encoding":  {words{"cách lưu tệp chữ: gzip (mặc định), br, copies (kèm bản nén; mặc định cho file://), none", ""}, words{"how texts are stored: gzip (the default), br, copies (with copies beside; the default of file://), none", ""}},
	"help-deploy-overwrite": {words{"ghi đè cả tệp trùng tên không do chương trình đưa lên", ""}, words{"write over files of the same name that this program did not bring", ""}},
	"example-deploy": {
		words{"lachan deploy \"s3://la-chan?region=ap-southeast-1\" --dry-run\nlachan deploy \"s3://la-chan?endpoint=https://s3.vi-du.vn&use_path_style=true\"\nlachan deploy \"gs://la-chan?prefix=trang/\"", ""},
		words{"lachan deploy \"s3://la-chan?region=ap-southeast-1\" --dry-run\nlachan deploy \"s3://la-chan?endpoint=https://s3.example.org&use_path_style=true\"\nlachan deploy \"gs://la-chan?prefix=site/\"", ""},
	},

	"deploy-progress": {words{"đang đưa lên {done}/{total}", ""}, words{"deploying {done}/{total}", ""}},
	"deploy-done": {
		words{"{url}: gửi {uploaded} ({size}) · giữ {kept} · xóa {deleted} · sẽ xóa sau {retired} · gửi lại {retries} · {seconds} giây", ""},
		words{"{url}: sent {uploaded} ({size}) · kept {kept} · deleted {deleted} · to be deleted later {retired} · tried again {retries} · {seconds} seconds", ""},
	},
	"deploy-would": {
		words{"{url}: sẽ gửi {uploaded} ({size}) · giữ {kept} · xóa {deleted} · chưa làm gì cả", ""},
		words{"{url}: would send {uploaded} ({size}) · keep {kept} · delete {deleted} · nothing was done", ""},
	},
	"deploy-upload": {words{"gửi: {path}", ""}, words{"send: {path}", ""}},
	"deploy-delete": {words{"xóa: {path}", ""}, words{"delete: {path}", ""}},
	"deploy-left":   {words{"để nguyên {path}: có người đã sửa tệp này trên kho", ""}, words{"left {path} alone: somebody changed it in the store", ""}},
	"deploy-so-far": {words{"đã gửi {uploaded} tệp; lần chạy sau sẽ làm tiếp", ""}, words{"{uploaded} files have arrived; the next run goes on from there", ""}},

	"deploy-url-bad": {
		words{"“{value}” không phải nơi đăng được", "viết ví dụ s3://ten-kho, gs://ten-kho, azblob://ten-kho hoặc file:///thu-muc"},
		words{"“{value}” is no place to deploy to", "write for example s3://bucket, gs://bucket, azblob://container or file:///folder"},
	},
	"deploy-encoding-unknown": {
		words{"--encoding {value}: không có cách lưu này", "các cách: {list}"},
		words{"--encoding {value}: there is no such encoding", "there are: {list}"},
	},
	"deploy-no-cloud": {
		words{"bản chương trình này không kèm thư viện kho lưu trữ", "dùng bản có kho lưu trữ: make cloud, hoặc go build -tags nodynamic,cloud ./cmd/lachan; muốn xuất ra thư mục thì lachan build --out là đủ"},
		words{"this build of the program comes without the storage libraries", "use the one that has them: make cloud, or go build -tags nodynamic,cloud ./cmd/lachan; for a folder lachan build --out is enough"},
	},
	"deploy-open": {
		words{"không mở được {url}: {reason}", "xem lại địa chỉ và quyền truy cập (AWS_ACCESS_KEY_ID, GOOGLE_APPLICATION_CREDENTIALS, AZURE_STORAGE_ACCOUNT …)"},
		words{"{url} can’t be opened: {reason}", "look at the address and at your credentials (AWS_ACCESS_KEY_ID, GOOGLE_APPLICATION_CREDENTIALS, AZURE_STORAGE_ACCOUNT …)"},
	},
	"deploy-no-tree": {
		words{"{files} không có manifest.json", "chạy lại lachan build"},
		words{"{files} has no manifest.json", "run lachan build again"},
	},
	"deploy-tree-changed": {
		words{"tệp đã xuất bị sửa hoặc mất: {files}; không đăng", "xóa tệp đó rồi chạy lại; sửa bài thì sửa trong content"},
		words{"files of the output were changed or are gone: {files}; they are not deployed", "delete them and run this again; texts are changed in content"},
	},
	"deploy-foreign": {
		words{"trên kho đã có tệp trùng tên không do chương trình đưa lên: {files}; không gửi gì cả", "chọn kho trống hoặc thêm ?prefix=thu-muc/; nếu chắc chắn thì thêm --overwrite"},
		words{"the store holds files of the same name that this program did not bring: {files}; nothing was sent", "choose an empty store or add ?prefix=folder/; if you are sure, add --overwrite"},
	},
	"deploy-bad-ledger": {
		words{"không đọc được sổ _lachan/ledger.json trên kho: {reason}", "nếu do bản mới hơn ghi thì dùng bản đó; nếu hỏng thì xóa tệp ấy rồi chạy lại: tệp giống hệt sẽ được nhận lại"},
		words{"the ledger _lachan/ledger.json in the store can’t be read: {reason}", "if a later version wrote it, use that; if it is damaged, delete it and run this again: equal files are taken over"},
	},
	"deploy-locked": {
		words{"một lệnh khác đang đăng lên nơi này ({by})", "đợi lệnh đó xong"},
		words{"another run is deploying to this place ({by})", "wait until it ends"},
	},
	"deploy-lock-lost": {
		words{"lệnh khác đã làm thay vì lệnh này mất liên lạc quá lâu", "chạy lại khi lệnh kia xong"},
		words{"another run has taken over, since this one was out of touch for too long", "run this again when the other has ended"},
	},
	"deploy-contested": {
		words{"có chương trình khác liên tục ghi vào cùng nơi này", "tìm xem ai đang ghi, rồi chạy lại"},
		words{"something else keeps writing to the same place", "find out what it is, then run this again"},
	},
	"deploy-refused": {
		words{"kho từ chối: {reason}", "xem lại tên kho và quyền ghi của tài khoản này (AWS_ACCESS_KEY_ID, GOOGLE_APPLICATION_CREDENTIALS, AZURE_STORAGE_ACCOUNT …), rồi chạy lại"},
		words{"the store says no: {reason}", "look at the bucket’s name and at what these credentials may write (AWS_ACCESS_KEY_ID, GOOGLE_APPLICATION_CREDENTIALS, AZURE_STORAGE_ACCOUNT …), then run this again"},
	},
}
