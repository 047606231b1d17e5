/* cmd_inner_fax.c - the child that reads faxes. Only page_client starts it. */
#include "channels/fax/page_worker.h"
#include "ops/command.h"

int cmd_inner_fax(int argc UNUSED, char **argv UNUSED)
{
	return page_worker();
}
