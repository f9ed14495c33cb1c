package main

// worldMessages tell what the world refused.
var worldMessages = map[string]message{
	"world-full": {
		words{"đĩa đã đầy‹, không ghi được {path}›", "xóa bớt tệp hoặc chọn đĩa khác, rồi chạy lại"},
		words{"the disk is full‹: {path} can’t be written›", "free some space or choose another disk, then run this again"},
	},
	"world-read-only": {
		words{"ổ đĩa chỉ cho đọc‹: {path}›", "chọn thư mục ở ổ khác"},
		words{"the disk is read-only‹: {path}›", "choose a folder on another one"},
	},
	"world-denied": {
		words{"không có quyền với {path}", "xem quyền của tệp và thư mục đó, hoặc chọn thư mục khác"},
		words{"no permission for {path}", "look at its permissions, or choose another folder"},
	},
	"world-missing": {
		words{"không có {path}", "xem lại đường dẫn"},
		words{"there is no {path}", "look at the path"},
	},
	"world-other": {
		words{"không làm được: {reason}", ""},
		words{"it can’t be done: {reason}", ""},
	},
	"shelf-lost": {
		words{"không đọc lại được tệp tạm của chương trình ở {folder}: {reason}; không đăng gì cả", "chạy lại; nếu vẫn vậy thì kiểm tra đĩa đó, hoặc đặt thư mục tạm ở đĩa khác (biến TMPDIR, trên Windows là TEMP)"},
		words{"the program’s temporary file in {folder} can’t be read back: {reason}; nothing was published", "run this again; if it stays so, check that disk, or have temporary files on another (variable TMPDIR, on Windows TEMP)"},
	},

	"out-inside": {
		words{"--out {path} nằm trong {folder} của trang", "chọn thư mục khác, ví dụ --out dist"},
		words{"--out {path} lies in the site’s {folder}", "choose another folder, like --out dist"},
	},
	"out-above": {
		words{"--out {path} chứa cả thư mục của trang", "chọn thư mục khác, ví dụ --out dist"},
		words{"--out {path} holds the site itself", "choose another folder, like --out dist"},
	},
	"out-foreign": {
		words{"trong thư mục xuất có tệp không do chương trình làm ra: {files}; không đụng đến gì cả ({path})", "chuyển tệp đó đi nơi khác, hoặc chọn --out khác. Muốn tệp có trên trang thì để nó cạnh bài, trong content"},
		words{"the output holds files that the builder did not make: {files}; nothing was touched ({path})", "move them away, or choose another --out. What should be on the site belongs beside a text, in content"},
	},
	"out-changed": {
		words{"trong thư mục xuất có tệp đã bị sửa sau khi đăng: {files}; không đụng đến gì cả ({path})", "sửa bài trong content thay vì trong thư mục xuất; xóa tệp đó rồi chạy lại"},
		words{"files of the output were changed since it was published: {files}; nothing was touched ({path})", "change the text in content, not the output; delete the file and run this again"},
	},
	"out-no-manifest": {
		words{"{path} có sẵn tệp của ai đó ({files}) mà không có manifest.json, nên không phải thư mục xuất của chương trình", "chọn một thư mục trống, hoặc --out khác"},
		words{"{path} holds somebody’s files ({files}) and no manifest.json, so it is no output of this program", "choose an empty folder, or another --out"},
	},
	"out-bad-manifest": {
		words{"không đọc được {path}: {reason}", "thư mục xuất bị hỏng hoặc do bản mới hơn làm; xóa cả thư mục đó rồi dựng lại"},
		words{"{path} can’t be read: {reason}", "the output is damaged or of a later version; delete that folder and build again"},
	},
	"out-not-folder": {
		words{"{path} không phải thư mục", "chọn --out khác, hoặc xóa tệp hay liên kết mang tên đó"},
		words{"{path} is not a folder", "choose another --out, or remove the file or link of that name"},
	},
	"out-immovable": {
		words{"{path} là điểm gắn ổ đĩa, hoặc là thư mục không đổi tên được‹ ({reason})›", "chọn một thư mục con, ví dụ --out {path}/trang"},
		words{"{path} is a mount point, or a folder that can’t be renamed‹ ({reason})›", "choose a folder in it, like --out {path}/site"},
	},
	"out-locked": {
		words{"một lệnh khác đang xuất vào {path}", "đợi lệnh đó xong, hoặc chọn --out khác"},
		words{"another run is publishing into {path}", "wait until it ends, or choose another --out"},
	},
	"out-denied": {
		words{"không có quyền ghi: {path}", "xem quyền của thư mục đó và thư mục chứa nó, hoặc chọn --out khác"},
		words{"no permission to write: {path}", "look at the permissions of that folder and the one above it, or choose another --out"},
	},
	"out-read-only": {
		words{"ổ đĩa chỉ cho đọc: {path}", "chọn --out ở ổ khác"},
		words{"the disk is read-only: {path}", "choose an --out on another one"},
	},
	"out-full": {
		words{"đĩa đã đầy khi xuất {path}; trang cũ vẫn nguyên", "xóa bớt tệp hoặc chọn --out ở đĩa khác, rồi chạy lại"},
		words{"the disk is full at {path}; the old site is as it was", "free some space or choose an --out on another disk, then run this again"},
	},
	"out-bad-name": {
		words{"hệ thống này không cho đặt tên tệp {path}", "đổi slug của bài đó, hoặc chọn --out ở ổ khác"},
		words{"this system does not allow the file name {path}", "change the slug of that text, or choose an --out on another disk"},
	},
	"out-busy": {
		words{"chương trình khác đang mở tệp trong {path}", "đóng chương trình đó (trình duyệt tệp, phần mềm diệt vi-rút), rồi chạy lại"},
		words{"another program holds a file open in {path}", "close it (a file manager, a virus scanner), then run this again"},
	},
	"out-collision": {
		words{"hai sản phẩm trùng tên khi không phân biệt chữ hoa, chữ thường: {files}", "đổi tên một trong hai tệp nguồn, hoặc đặt slug riêng"},
		words{"two products have one name where case does not count: {files}", "rename one of their sources, or give it a slug of its own"},
	},
	"out-render": {
		words{"không làm được {path}: {reason}", "nếu tệp vừa bị đổi thì chạy lại; nếu vẫn vậy, đó là lỗi của chương trình"},
		words{"{path} can’t be made: {reason}", "if a file has just changed, run this again; if it stays so, the program is at fault"},
	},
	"out-unequal": {
		words{"{path}: cùng khóa mà khác nội dung; đó là lỗi của chương trình", "xóa thư mục xuất rồi dựng lại, và báo cho người làm chương trình"},
		words{"{path}: equal keys, unequal bytes; the program is at fault", "delete the output and build again, and tell the program’s makers"},
	},
	"out-saved": {
		words{"đã xuất; tệp lạ xuất hiện giữa chừng được chuyển sang {moved}: {files}", "xem lại các tệp đó, rồi xóa thư mục {moved}"},
		words{"published; files that came meanwhile were moved to {moved}: {files}", "look at them, then delete the folder {moved}"},
	},
	"out-leftover": {
		words{"đã xuất; chưa xóa được bản cũ bên cạnh {path}‹: {reason}›", "lần chạy sau sẽ xóa"},
		words{"published; the old copy beside {path} could not be removed‹: {reason}›", "the next run will try again"},
	},
	"out-other": {
		words{"không xuất được ({op} {path}): {reason}", ""},
		words{"it can’t be published ({op} {path}): {reason}", ""},
	},

	"port-taken": {
		words{"{addr} đã có chương trình khác dùng‹ ({owner})›", "dừng chương trình đó, hoặc chọn cổng khác‹: --addr {free}›"},
		words{"another program has {addr}‹ ({owner})›", "stop it, or choose another port‹: --addr {free}›"},
	},
	"port-denied": {
		words{"không có quyền dùng {addr}", "chọn cổng từ 1024 trở lên, ví dụ --addr 127.0.0.1:8080"},
		words{"no permission for {addr}", "choose a port from 1024 on, like --addr 127.0.0.1:8080"},
	},
	"addr-elsewhere": {
		words{"{addr} không phải địa chỉ của máy này", "dùng --addr 127.0.0.1:8080"},
		words{"{addr} is not an address of this machine", "use --addr 127.0.0.1:8080"},
	},
	"addr-bad": {
		words{"--addr {addr}: không phải địa chỉ và cổng", "viết ví dụ --addr 127.0.0.1:8080"},
		words{"--addr {addr}: not an address and a port", "write for example --addr 127.0.0.1:8080"},
	},
	"watch-limit": {
		words{"hệ thống không cho theo dõi thêm thư mục: {path}", "tăng giới hạn: sudo sysctl fs.inotify.max_user_watches=524288; hoặc dùng --poll"},
		words{"the system lets no more folders be watched: {path}", "raise the limit: sudo sysctl fs.inotify.max_user_watches=524288; or use --poll"},
	},
	"watch-handle": {
		words{"hệ thống không cho mở thêm tệp để theo dõi: {path}", "đóng bớt chương trình, hoặc sudo sysctl fs.inotify.max_user_instances=512; hoặc dùng --poll"},
		words{"the system lets no more files be opened for watching: {path}", "close some programs, or sudo sysctl fs.inotify.max_user_instances=512; or use --poll"},
	},
	"watch-gone": {
		words{"thư mục {path} không còn nữa", "khôi phục thư mục, rồi chạy lại"},
		words{"the folder {path} is gone", "bring it back, then run this again"},
	},
	"watch-other": {
		words{"không theo dõi được {path}: {reason}", "dùng --poll"},
		words{"{path} can’t be watched: {reason}", "use --poll"},
	},
}
