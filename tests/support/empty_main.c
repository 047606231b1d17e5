/* empty_main.c - a program that does nothing, to prove that a floor links without the floors above it. */
int main(void)
{
	return 0;
}
