export { excerptOf } from "../markdown.ts";
export { addressOf } from "../thread-path.ts";
export { acceptAnswer } from "./accept-answer.ts";
export { dropBookmark, keepBookmark } from "./bookmark.ts";
export { bootstrapForum } from "./bootstrap-forum.ts";
export { checkForum } from "./check-forum.ts";
export { closeDueThreads } from "./close-due-threads.ts";
export { closePoll } from "./close-poll.ts";
export { createThread } from "./create-thread.ts";
export { editPost } from "./edit-post.ts";
export { getThread } from "./get-thread.ts";
export { setReplyHidden, setThreadHidden, setThreadLocked } from "./hide.ts";
export { importCategories } from "./import-categories.ts";
export { importReplies } from "./import-replies.ts";
export { importThreads } from "./import-threads.ts";
export { LIMITS as FORUM_LIMITS } from "./limits.ts";
export { listBookmarks } from "./list-bookmarks.ts";
export { listBoosted } from "./list-boosted.ts";
export { listCategories } from "./list-categories.ts";
export { listTags } from "./list-tags.ts";
export { listThreads } from "./list-threads.ts";
export { type LockedPost, lockPost } from "./locked-post.ts";
export { markAllRead, markRead } from "./mark-read.ts";
export { becomeReply, requireLoose } from "./moving/become-reply.ts";
export { becomeThread } from "./moving/become-thread.ts";
export { chooseReplies, repliesOf } from "./moving/choose-replies.ts";
export { lockTwo, requireShown } from "./moving/lock-two.ts";
export { placeReplies } from "./moving/place-replies.ts";
export { movedTo, whereIs } from "./moving/where-is.ts";
export { openPicture } from "./open-picture.ts";
export { postReply } from "./post-reply.ts";
export { previewPost } from "./preview-post.ts";
export { type FeedChoice, type FeedItem, type PublicFeed, readFeed } from "./public-feed.ts";
export { publishScheduled } from "./publish-scheduled.ts";
export { lockThread as holdThread } from "./queries.ts";
export { readNews } from "./read-news.ts";
export { getPostWords, listRevisions, ofPost } from "./read-revisions.ts";
export { readablePost } from "./readable-post.ts";
export {
  deskPictures,
  deskPolls,
  lockAnyPoll,
  lockPicture,
  setPictureRemoved,
  setPollRemoved,
} from "./remove-parts.ts";
export { rewritePost, targetOf, wordsOf } from "./rewrite-post.ts";
export { type KeptPicture, savePicture } from "./save-picture.ts";
export { cancelScheduled, changeScheduled, listScheduled, scheduleThread } from "./schedule-thread.ts";
export { sendReminders } from "./send-reminders.ts";
export { sendReplyDigests } from "./send-reply-digests.ts";
export { sweepPictures } from "./sweep-pictures.ts";
export {
  lockPlace,
  readPlaces,
  setThreadCategory,
  setThreadFeatured,
  setThreadPinned,
} from "./thread-place.ts";
export { unacceptAnswer } from "./unaccept-answer.ts";
export { vote } from "./vote.ts";
export { votePost } from "./vote-post.ts";
export { getWatched, watch } from "./watch.ts";
export { isWithdrawn } from "./withdraw-policy.ts";
export { restorePost, withdrawPost } from "./withdraw-post.ts";
